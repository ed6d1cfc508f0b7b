package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.RaceTrack.Entrant;
import cartwright.infra.launcher.stack.Stack;
import java.sql.SQLException;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** After a race: the provider, the payments, the ledger, the stock and the workflows must tell one story of each order. */
final class RaceJudge implements AutoCloseable {

    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED");

    private final RaceTrack track;
    private final ShopBooks books;
    private final SandboxDesk sandbox;
    private final EngineRoom engine;

    RaceJudge(RaceTrack track, ShopBooks books, SandboxDesk sandbox, Stack stack) {
        this.track = track;
        this.books = books;
        this.sandbox = sandbox;
        this.engine = new EngineRoom(stack.addresses().temporal());
    }

    /** What became of an order: as the API shows it, and in minor units what was taken and given back. */
    record Outcome(JsonNode order, long captured, long refunded, long unitsLeft) {

        String status() {
            return RaceTrack.status(order);
        }

        long total() {
            return order.at("/total/amountMinor").asLong();
        }

        /** Units that were bought and not cancelled. */
        long units() {
            return order.at("/lines/0/quantity").asLong();
        }
    }

    /** No unit is anywhere but where its movements brought it, and none is held for nobody. */
    void requireStockAddsUp() {
        assertThat(books.adrift()).isEmpty();
    }

    /** The outcome, once the order is over and its money has moved. */
    Outcome whenOver(Entrant entrant) {
        var id = entrant.id();
        Eventually.answered(() -> track.order(id), now -> OVER.contains(RaceTrack.status(now)));
        engine.awaitEnd("order/" + id);
        books.workflowsBeside(id).forEach(engine::awaitEnd);
        var outcome = judged(entrant, track.order(id));
        // What left is booked from the order's log, which the ledger may come to after that of the payments.
        Eventually.answered(() -> books.money(id), money -> money.owed() == 0);
        var units = books.units(entrant.sku());
        assertThat(units.reserved() + units.committed())
                .as(entrant.sku() + " held")
                .isZero();
        return outcome;
    }

    /** The outcome of an order that goes on: nothing of it is under way and nobody has to mend it. */
    Outcome whenCalm(Entrant entrant) {
        engine.awaitIdle("order/" + entrant.id());
        return judged(entrant, track.order(entrant.id()));
    }

    private Outcome judged(Entrant entrant, JsonNode order) {
        var id = entrant.id();
        assertThat(order.path("attention").isNull()).as("%s", order).isTrue();
        var money = Eventually.answered(() -> books.money(id), ShopBooks.Money::isSettled);
        assertThat(sandbox.sum("AUTHORIZE", id)).as(id + " authorized").isEqualTo(money.authorized());
        assertThat(sandbox.sum("CAPTURE", id)).as(id + " captured").isEqualTo(money.captured());
        assertThat(sandbox.sum("REFUND", id)).as(id + " refunded").isEqualTo(money.refunded());
        assertThat(money.refunded()).as(id).isLessThanOrEqualTo(money.captured());
        assertThat(money.captured()).as(id).isLessThanOrEqualTo(money.authorized());
        return new Outcome(
                order,
                money.captured(),
                money.refunded(),
                books.units(entrant.sku()).onHand());
    }

    @Override
    public void close() throws SQLException {
        engine.close();
        books.close();
    }
}
