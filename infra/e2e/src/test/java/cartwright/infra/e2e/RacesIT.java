package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.RaceTrack.Entrant;
import cartwright.infra.e2e.ShopClient.Answer;
import cartwright.infra.launcher.stack.Stack;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Sixty-four clients who want what cannot all be, at the same moment, of sixteen orders: whoever wins, no unit and no penny is
 * given twice, and everybody is told the truth.
 */
@ExtendWith(RunningShop.class)
class RacesIT {

    private static final int CLIENTS = 64;
    private static final int ORDERS = 16;

    private static final Set<String> NO_MORE_MONEY = Set.of("REFUND_EXCEEDS_CAPTURED");
    private static final Set<String> NOT_CANCELLABLE = Set.of("ALREADY_SHIPPED", "ORDER_CLOSED");
    private static final Set<String> NOT_SHIPPABLE = Set.of("ILLEGAL_TRANSITION", "ORDER_CLOSED");
    private static final Set<String> NO_OPEN_UNITS = Set.of("QUANTITY_EXCEEDS_OPEN", "ORDER_CLOSED", "ALREADY_SHIPPED");
    private static final Set<String> NO_MORE_UNITS = Set.of("RETURN_EXCEEDS_SHIPPED");
    private static final Set<String> RETURN_TOO_LATE = Set.of("ILLEGAL_TRANSITION", "QUANTITY_EXCEEDS_RETURN");

    /** The bank's page knows no codes: a payment that was let go waits for no customer. */
    private static final Set<String> BANK_REFUSES = Set.of("");

    private final SandboxDesk sandbox;
    private final RaceRequests ask;
    private final RaceTrack track;
    private final RaceJudge judge;

    RacesIT(Stack stack) throws SQLException {
        var shop = new ShopClient(stack.addresses().api());
        var books = new ShopBooks(stack.addresses());
        sandbox = new SandboxDesk(String.valueOf(stack.addresses().sandbox()));
        ask = new RaceRequests(shop, new ShopClient(sandbox.base()));
        track = new RaceTrack(shop, books);
        judge = new RaceJudge(track, books, sandbox, stack);
    }

    @AfterEach
    void close() throws SQLException {
        judge.close();
    }

    /** Two of three refunds of two fifths fit; the first is sent twice, as by a double click. */
    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED", "square,cnon:card-nonce-ok"})
    void paysBackNoMoreThanWasTakenHoweverManyRefundsAreAskedForAtOnce(String provider, String card) {
        var orders = Race.inParallel(track.enter(ORDERS, provider, card), order -> {
            sandbox.fail(provider, "refund", "WEBHOOK_DUPLICATE", order.id());
            track.pack(order).parcels().forEach(track::ship);
            return track.deliverShipped(order);
        });
        var race = new Race();
        for (var order : orders) {
            var twice = ask.refund(order, twoFifths(track.order(order.id())));
            race.join(order, NO_MORE_MONEY, twice);
            race.join(order, NO_MORE_MONEY, twice);
            race.join(order, NO_MORE_MONEY, ask.refund(order, twoFifths(track.order(order.id()))));
            race.join(order, NO_MORE_MONEY, ask.refund(order, twoFifths(track.order(order.id()))));
        }

        race.run(CLIENTS);

        for (var order : orders) {
            var outcome = judge.whenOver(order);
            assertThat(outcome.status()).isEqualTo("COMPLETED");
            assertThat(outcome.captured()).isEqualTo(outcome.total());
            assertThat(outcome.refunded()).isEqualTo(2 * twoFifths(outcome.order()));
            assertThat(outcome.unitsLeft()).isEqualTo(RaceTrack.STOCKED - RaceTrack.ORDERED);
        }
        judge.requireStockAddsUp();
    }

    @ParameterizedTest
    @CsvSource({"stripe,pm_card_visa", "paypal,B-SANDBOX-APPROVED", "square,cnon:card-nonce-ok"})
    void eitherShipsAnOrderOrCancelsItAndNeverBoth(String provider, String card) {
        var orders = Race.inParallel(track.enter(ORDERS, provider, card), track::pack);
        var race = new Race();
        for (var order : orders) {
            race.join(order, NOT_SHIPPABLE, ask.ship(order.parcels().getFirst()));
            race.join(order, NOT_SHIPPABLE, ask.ship(order.parcels().getLast()));
            race.join(order, NO_OPEN_UNITS, ask.cancelUnits(order, 1));
            race.join(order, NOT_CANCELLABLE, ask.cancel(order));
        }

        var told = race.run(CLIENTS);

        Race.inParallel(orders, track::deliverShipped);
        for (var order : orders) {
            var outcome = judge.whenOver(order);
            var answers = told.of(order);
            var cancelled = outcome.status().equals("CANCELLED");
            assertTold(answers.get(0), !cancelled);
            assertTold(answers.get(1), !cancelled);
            assertTold(answers.get(3), cancelled);
            assertThat(outcome.status()).isIn("CANCELLED", "COMPLETED");
            assertThat(outcome.captured() - outcome.refunded()).isEqualTo(cancelled ? 0 : outcome.total());
            assertThat(outcome.unitsLeft()).isEqualTo(RaceTrack.STOCKED - (cancelled ? 0 : outcome.units()));
        }
        judge.requireStockAddsUp();
    }

    /** Three units have left and two have not: two returns of two do not fit, and the order cannot be cancelled any more. */
    @Test
    void takesEachUnitBackOnceWhetherItIsReturnedOrCancelled() {
        var orders = Race.inParallel(track.enter(ORDERS, "pm_card_visa"), order -> {
            track.ship(track.pack(order).parcels().getFirst());
            return order;
        });
        var asking = new Race();
        for (var order : orders) {
            asking.join(order, NO_MORE_UNITS, ask.returnTwo(order));
            asking.join(order, NO_MORE_UNITS, ask.returnTwo(order));
            asking.join(order, NOT_CANCELLABLE, ask.cancel(order));
            asking.join(order, NO_OPEN_UNITS, ask.cancelUnits(order, 2));
        }
        var asked = asking.run(CLIENTS);
        Race.inParallel(orders, order -> {
            var answers = asked.of(order);
            assertThat(answers.get(0).isSuccess())
                    .as("%s", answers)
                    .isNotEqualTo(answers.get(1).isSuccess());
            assertThat(answers.get(2).code()).isEqualTo("ALREADY_SHIPPED");
            assertThat(answers.get(3).isSuccess()).as("%s", answers).isTrue();
            return RaceTrack.done(ask.approve(returnOf(track.deliverShipped(order))));
        });

        var arriving = new Race();
        for (var order : orders) {
            arriving.join(order, RETURN_TOO_LATE, ask.receiveTwo(returnOf(order)));
            arriving.join(order, RETURN_TOO_LATE, ask.receiveTwo(returnOf(order)));
            arriving.join(order, RETURN_TOO_LATE, ask.withdraw(returnOf(order)));
            arriving.join(order, NO_MORE_MONEY, ask.refund(order, 50));
        }
        var arrived = arriving.run(CLIENTS);

        var ending = new Race();
        for (var order : orders) {
            var rest = track.order(order.id()).at("/total/amountMinor").asLong() - 50;
            ending.join(order, RETURN_TOO_LATE, ask.inspectTwo(returnOf(order)));
            ending.join(order, RETURN_TOO_LATE, ask.inspectTwo(returnOf(order)));
            ending.join(order, RETURN_TOO_LATE, ask.withdraw(returnOf(order)));
            ending.join(order, NO_MORE_MONEY, ask.refund(order, rest));
        }
        ending.run(CLIENTS);

        for (var order : orders) {
            var outcome = judge.whenOver(order);
            var answers = arrived.of(order);
            var returned = outcome.order().at("/returns/0");
            var received = RaceTrack.status(returned).equals("CLOSED");
            assertThat(RaceTrack.status(returned)).isIn("CLOSED", "CANCELED");
            assertThat(answers.subList(0, 2).stream().filter(Answer::isDone).count())
                    .as("%s", answers)
                    .isLessThanOrEqualTo(received ? 1 : 0);
            assertTold(answers.get(2), !received);
            assertThat(outcome.status()).isEqualTo("COMPLETED");
            assertThat(outcome.captured()).isEqualTo(outcome.total());
            assertThat(outcome.unitsLeft()).isEqualTo(RaceTrack.STOCKED - outcome.units() + (received ? 2 : 0));
        }
        judge.requireStockAddsUp();
    }

    /** The customer authenticates, which a webhook tells twice, while it cancels the order or places it again. */
    @Test
    void decidesOnceBetweenWhatTheProviderTellsAndWhatTheCustomerAsks() {
        var orders = track.enter(ORDERS, "pm_card_threeDSecure2Required");
        var given = orders.subList(0, ORDERS / 2);
        var kept = orders.subList(ORDERS / 2, ORDERS);
        var race = new Race();
        for (var order : orders) {
            sandbox.fail("stripe", "authenticate", "WEBHOOK_DUPLICATE", order.id());
            race.join(order, BANK_REFUSES, ask.authenticate(order));
            race.join(order, Set.of(), () -> track.placeAgain(order));
            for (int i = 0; i < 2; i++) {
                race.join(order, Set.of(), given.contains(order) ? ask.cancel(order) : () -> track.placeAgain(order));
            }
        }

        race.run(CLIENTS);

        for (var order : given) {
            var outcome = judge.whenOver(order);
            assertThat(outcome.status()).isEqualTo("CANCELLED");
            assertThat(outcome.captured()).isZero();
            assertThat(outcome.unitsLeft()).isEqualTo(RaceTrack.STOCKED);
            assertThat(sandbox.sum("VOID", order.id())).isEqualTo(sandbox.sum("AUTHORIZE", order.id()));
        }
        for (var order : kept) {
            Eventually.answered(
                    () -> track.order(order.id()), now -> RaceTrack.status(now).equals("CONFIRMED"));
            var outcome = judge.whenCalm(order);
            assertThat(sandbox.ledger(order.id())).containsExactly("AUTHORIZE " + outcome.total() + " SUCCEEDED");
        }
        judge.requireStockAddsUp();
    }

    /** Who was told for certain was told the truth. */
    private static void assertTold(Answer answer, boolean happened) {
        if (answer.status() != 202) {
            assertThat(answer.isSuccess()).as("%s", answer).isEqualTo(happened);
        }
    }

    private String returnOf(Entrant order) {
        return track.order(order.id()).at("/returns/0/id").asString();
    }

    private static long twoFifths(JsonNode order) {
        return order.at("/total/amountMinor").asLong() * 2 / 5;
    }
}
