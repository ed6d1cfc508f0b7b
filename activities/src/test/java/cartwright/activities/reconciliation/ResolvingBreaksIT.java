package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.reconciliation.Category.Action;
import cartwright.activities.reconciliation.ResolvingBreaks.Resolve;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ResolvingBreaksIT extends ReconciliationTest {

    private static final long BELOW_THE_LIMIT = 1000;
    private static final long ABOVE_THE_LIMIT = 100_001;

    @Autowired
    private ResolvingBreaks resolving;

    @Autowired
    private Breaks breaks;

    private UUID missing(long pence) {
        reconcile(charge("ch_1", pence, NOON));
        return breaks.find(new Breaks.Search(null, null, true, null, 10))
                .getFirst()
                .id();
    }

    private ResolvingBreaks.Outcome resolve(UUID id, Action action, String actor) {
        return resolving.resolve(new Resolve(id, action, "looked at it", actor));
    }

    @Test
    void booksToSuspenseSoThatTheNextRunAgrees() {
        var id = missing(BELOW_THE_LIMIT);

        assertThat(resolve(id, Action.BOOK_SUSPENSE, "anna")).isInstanceOf(ResolvingBreaks.Done.class);

        assertThat(jdbc.sql(
                                "SELECT account || ' ' || amount_minor AS line FROM ledger.posting WHERE kind <> 'FEE' ORDER BY number")
                        .query((row, number) -> row.getString("line"))
                        .list())
                .containsExactly("psp_clearing 1000", "suspense -1000");
        reconcile(charge("ch_1", BELOW_THE_LIMIT, NOON));
        assertThat(found()).isEmpty();
    }

    @Test
    void needsASecondPersonAboveTheLimit() {
        var id = missing(ABOVE_THE_LIMIT);

        assertThat(resolve(id, Action.BOOK_SUSPENSE, "anna")).isInstanceOf(ResolvingBreaks.NeedsAnother.class);
        assertThat(resolve(id, Action.BOOK_SUSPENSE, "anna")).isInstanceOf(ResolvingBreaks.SamePerson.class);
        assertThat(jdbc.sql("SELECT count(*) FROM ledger.posting WHERE kind <> 'FEE'")
                        .query(Long.class)
                        .single())
                .isZero();

        var outcome = resolve(id, Action.BOOK_SUSPENSE, "ben");

        assertThat(outcome).isInstanceOfSatisfying(ResolvingBreaks.Done.class, done -> {
            assertThat(done.resolved().status()).isEqualTo(Break.Status.RESOLVED);
            assertThat(done.resolved().decision())
                    .extracting(Break.Decision::proposedBy, Break.Decision::resolvedBy)
                    .containsExactly("anna", "ben");
        });
        assertThat(breaks.history(id))
                .extracting(Breaks.Event::what)
                .containsExactly("PROPOSED BOOK_SUSPENSE", "RESOLVED BOOK_SUSPENSE");
    }

    @Test
    void needsASecondPersonForALargeAmountOfEitherOfTwoCurrencies() {
        booked("ch_1", "CAPTURE", 500_000, NOON);
        reconcile(row("ch_1", "capture", "settled", 500, 0, "JPY", NOON, "", ""));
        assertThat(found()).containsExactly("CURRENCY_MISMATCH ch_1");

        assertThat(resolve(theOnlyBreak(), Action.ACCEPT, "anna")).isInstanceOf(ResolvingBreaks.NeedsAnother.class);
    }

    @Test
    void needsASecondPersonForALargePaymentThatTheProviderHasNotDecided() {
        booked("ch_1", "CAPTURE", ABOVE_THE_LIMIT, NOON);
        clock.set(NIGHT.plus(Duration.ofDays(3)));
        reconcile(row("ch_1", "capture", "pending", ABOVE_THE_LIMIT, 34, "GBP", NOON, "", ""));
        assertThat(found()).containsExactly("STATUS_MISMATCH ch_1");

        assertThat(resolve(theOnlyBreak(), Action.ACCEPT, "anna")).isInstanceOf(ResolvingBreaks.NeedsAnother.class);
    }

    @Test
    void takesAnotherActionForANewProposal() {
        var id = missing(ABOVE_THE_LIMIT);
        resolve(id, Action.BOOK_SUSPENSE, "anna");

        assertThat(resolve(id, Action.ACCEPT, "ben")).isInstanceOf(ResolvingBreaks.NeedsAnother.class);
        assertThat(resolve(id, Action.ACCEPT, "anna")).isInstanceOf(ResolvingBreaks.Done.class);
    }

    @Test
    void refusesWhatCannotBeDoneAndWhatIsDone() {
        var id = missing(BELOW_THE_LIMIT);

        assertThat(resolve(id, Action.CLAIM_FEE, "anna")).isInstanceOf(ResolvingBreaks.NotPossible.class);
        assertThat(resolve(id, Action.ACCEPT, "anna")).isInstanceOf(ResolvingBreaks.Done.class);
        assertThat(resolve(id, Action.ACCEPT, "ben")).isInstanceOf(ResolvingBreaks.AlreadyResolved.class);
        assertThat(resolve(new UUID(0, 1), Action.ACCEPT, "ben")).isInstanceOf(ResolvingBreaks.NoSuchBreak.class);
    }

    @Test
    void leavesABreakOpenThatWasOnlyAskedAboutAgain() {
        var id = missing(ABOVE_THE_LIMIT);

        assertThat(resolve(id, Action.REPLAY, "anna")).isInstanceOf(ResolvingBreaks.AskedAgain.class);

        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");
    }

    @Test
    void keepsWhatAPersonAcceptedUntilItChanges() {
        var id = missing(BELOW_THE_LIMIT);
        resolve(id, Action.ACCEPT, "anna");

        reconcile(charge("ch_1", BELOW_THE_LIMIT, NOON));
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");
        reconcile(charge("ch_1", BELOW_THE_LIMIT + 1, NOON));

        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");
    }

    @Test
    void looksAgainAtAnAcceptedFeeThatChanges() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(row("ch_1", "capture", "settled", 1000, 36, "GBP", NOON, "", ""));
        resolve(theOnlyBreak(), Action.ACCEPT, "anna");

        reconcile(row("ch_1", "capture", "settled", 1000, 36, "GBP", NOON, "", ""));
        assertThat(statusOf("ch_1")).isEqualTo("FEE_MISMATCH RESOLVED");
        reconcile(row("ch_1", "capture", "settled", 1000, 99, "GBP", NOON, "", ""));

        assertThat(statusOf("ch_1")).isEqualTo("FEE_MISMATCH OPEN");
    }

    @Test
    void reversesADoubledPosting() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(charge("ch_1", 1000, NOON));
        var id = breaks.find(new Breaks.Search(null, Category.DUPLICATE_IN_LEDGER, true, null, 10))
                .getFirst()
                .id();

        resolve(id, Action.REVERSE_POSTING, "anna");
        reconcile(charge("ch_1", 1000, NOON));

        assertThat(found()).isEmpty();
    }

    @Test
    void reversesADoubledPostingOnTheAccountsItWasPostedOn() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(charge("ch_1", 1000, NOON) + charge("ch_2", 700, NOON));
        resolve(theOnlyBreak(), Action.BOOK_SUSPENSE, "anna");
        booked("ch_2", "CAPTURE", 700, NOON.plusSeconds(5));
        reconcile(charge("ch_1", 1000, NOON) + charge("ch_2", 700, NOON));
        assertThat(found()).containsExactly("DUPLICATE_IN_LEDGER ch_2");

        assertThat(resolve(theOnlyBreak(), Action.REVERSE_POSTING, "anna")).isInstanceOf(ResolvingBreaks.Done.class);

        assertThat(balances()).containsExactly("customer_receivable -1700", "psp_clearing 1700", "suspense 0");
    }

    @Test
    void booksWhatIsOfNoKnownTypeToSuspense() {
        var rows = row("xx_1", "loyalty_bonus", "settled", 5, 0, "GBP", NOON, "", "");
        reconcile(rows);

        assertThat(resolve(theOnlyBreak(), Action.BOOK_SUSPENSE, "anna")).isInstanceOf(ResolvingBreaks.Done.class);
        reconcile(rows);

        assertThat(balances()).containsExactly("psp_clearing 5", "suspense -5");
        assertThat(statusOf("xx_1")).isEqualTo("UNEXPECTED_TYPE RESOLVED");
    }

    @Test
    void offersNoReplayOfWhatNoWebhookTells() {
        reconcile(row("fee_1", "fee", "settled", -5, 0, "GBP", NOON, "", ""));

        assertThat(resolve(theOnlyBreak(), Action.REPLAY, "anna"))
                .isEqualTo(new ResolvingBreaks.NotPossible(Set.of(Action.ACCEPT, Action.BOOK_SUSPENSE)));
        assertThat(breaks.find(theOnlyBreak())).hasValueSatisfying(known -> {
            assertThat(known.action()).isEqualTo(Action.REPLAY);
            assertThat(known.advice()).isEqualTo(Action.INVESTIGATE);
            assertThat(known.possible()).containsExactlyInAnyOrder(Action.ACCEPT, Action.BOOK_SUSPENSE);
        });
    }

    @Test
    void advisesWhatTheCategoryAsksForWhereItCanBeDone() {
        assertThat(breaks.find(missing(BELOW_THE_LIMIT)))
                .hasValueSatisfying(known -> assertThat(known.advice()).isEqualTo(Action.REPLAY));
    }

    @Test
    void offersNothingButAnExplanationForWhatTheBankDoesNotKnow() {
        clock.set(NIGHT.plus(Duration.ofDays(10)));
        reconcile("po_1,,payout,settled,-19.32,0.00,-19.32,GBP,%s,po_1,,TR1%n".formatted(NOON));
        reconcile("po_1,,payout,settled,-19.32,0.00,-19.32,GBP,%s,po_1,,TR1%n".formatted(NOON));
        var atTheBank = breaks.find(new Breaks.Search(null, Category.TIMING, true, null, 10)).stream()
                .filter(known -> known.level() == 3)
                .toList();

        assertThat(atTheBank)
                .singleElement()
                .satisfies(known -> assertThat(resolve(known.id(), Action.REOPEN_PAYMENT, "anna"))
                        .isEqualTo(new ResolvingBreaks.NotPossible(Set.of(Action.ACCEPT))));
    }

    private UUID theOnlyBreak() {
        var open = breaks.find(new Breaks.Search(null, null, true, null, 10));
        assertThat(open).hasSize(1);
        return open.getFirst().id();
    }

    @Test
    void givesABreakToSomebody() {
        var id = missing(BELOW_THE_LIMIT);

        assertThat(resolving.assign(id, "ben", "anna")).isTrue();

        assertThat(breaks.find(id).orElseThrow().owner()).isEqualTo("ben");
    }
}
