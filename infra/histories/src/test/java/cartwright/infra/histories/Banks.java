package cartwright.infra.histories;

import cartwright.infra.histories.Card.Nature;

/** What banks do on their own, and what a shop does about a dispute. */
final class Banks {

    private Banks() {}

    static boolean isDisputed(Books books) {
        return books.card().nature() == Nature.DISPUTED && books.taken() > 0;
    }

    static History tell(History seen, String nothing) {
        return seen.lookAtDisputes();
    }

    static History decide(History seen, String nothing) {
        seen.till().stack().sandbox().decide();
        return seen.then(seen.books());
    }

    static History win(History seen, String nothing) {
        seen.till().win();
        seen.till().stack().sandbox().decide();
        return seen.then(seen.books());
    }

    static History giveUp(History seen, String nothing) {
        var known = seen.lookAtDisputes();
        known.till().look().forEach(dispute -> known.till().stack().disputes().accept(dispute.id(), "clerk"));
        return known.lookAtDisputes();
    }
}
