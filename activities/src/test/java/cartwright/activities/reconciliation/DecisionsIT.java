package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.Category.Action;
import cartwright.activities.reconciliation.ResolvingBreaks.AskedAgain;
import cartwright.activities.reconciliation.ResolvingBreaks.Done;
import cartwright.activities.reconciliation.ResolvingBreaks.Resolve;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a decision about a break does to the books, and what the next comparison of the day then finds. */
class DecisionsIT extends ReconciliationTest {

    private static final UUID ORDER = Ids.next();
    private static final LocalDate NEXT_DAY = DAY.plusDays(1);
    private static final String SECOND = row(
            "ch_second",
            "capture",
            "settled",
            1000,
            34,
            "GBP",
            NOON,
            "",
            OrderId.of(ORDER).value());
    private static final String GIVEN_BACK =
            row("re_second", "refund", "settled", -1000, 0, "GBP", NOON.plus(Duration.ofDays(1)), "", "");

    @Autowired
    private ResolvingBreaks resolving;

    @Autowired
    private Breaks breaks;

    /** The customer's money is nobody's sale: it lies in suspense until the provider has given it back. */
    @Test
    void keepsASecondChargeInSuspenseUntilItIsGivenBack() {
        booked("ch_first", "CAPTURE", 1000, "GBP", NOON, ORDER);
        var day = charge("ch_first", 1000, NOON) + SECOND;
        reconcile(day);
        assertThat(found()).containsExactly("DUPLICATE_AT_PROVIDER ch_second");

        assertThat(decide(Action.REFUND)).isInstanceOf(Done.class);

        assertThat(balances()).containsExactly("customer_receivable -1000", "psp_clearing 2000", "suspense -1000");
        reconcile(day);
        assertThat(found()).isEmpty();

        clock.set(NIGHT.plus(Duration.ofDays(2)));
        reconcile(SettlementProvider.STRIPE, NEXT_DAY, GIVEN_BACK);
        assertThat(found(SettlementProvider.STRIPE, NEXT_DAY)).containsExactly("MISSING_IN_LEDGER re_second");
        assertThat(decide(Action.BOOK_SUSPENSE)).isInstanceOf(Done.class);

        assertThat(balances()).containsExactly("customer_receivable -1000", "psp_clearing 1000", "suspense 0");
        reconcile(SettlementProvider.STRIPE, NEXT_DAY, GIVEN_BACK);
        assertThat(found(SettlementProvider.STRIPE, NEXT_DAY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"REFUND", "BOOK_SUSPENSE"})
    void suspendsOnlyWhatWasChargedBeyondWhatIsBooked(Action action) {
        booked("ch_1", "CAPTURE", 1000, NOON);
        var twice = charge("ch_1", 1000, NOON) + charge("ch_1", 1000, NOON);
        reconcile(twice);
        assertThat(found()).containsExactly("DUPLICATE_AT_PROVIDER ch_1");

        assertThat(decide(action)).isInstanceOf(Done.class);

        assertThat(balances()).containsExactly("customer_receivable -1000", "psp_clearing 2000", "suspense -1000");
        reconcile(twice);
        assertThat(found()).isEmpty();
    }

    @Test
    void takesASecondChargeOfAnOrderForOneWhicheverProviderTookTheFirst() {
        booked("PAYPAL", "CAP1", "CAPTURE", 1000, "GBP", NOON, ORDER, "PAY1");

        reconcile(SECOND);

        assertThat(found()).containsExactly("DUPLICATE_AT_PROVIDER ch_second");
    }

    @Test
    void asksAboutWhatTheProviderDoesNotKnowAndTakesItOffTheBooksIfItIsNowhere() {
        booked("ch_gone", "CAPTURE", 1000, "GBP", NOON, ORDER);
        clock.set(NIGHT.plus(Duration.ofDays(3)));
        reconcile("");
        assertThat(found()).containsExactly("MISSING_AT_PROVIDER ch_gone");

        assertThat(decide(Action.REOPEN_PAYMENT)).isInstanceOf(AskedAgain.class);
        assertThat(asked()).containsExactly("payment_intent.succeeded ch_gone " + ORDER);
        reconcile("");
        assertThat(found()).containsExactly("MISSING_AT_PROVIDER ch_gone");

        assertThat(decide(Action.REVERSE_POSTING)).isInstanceOf(Done.class);

        assertThat(balances()).containsExactly("customer_receivable 0", "psp_clearing 0");
        reconcile("");
        assertThat(found()).isEmpty();
    }

    /** The provider owes it: it is booked when it comes. */
    @Test
    void booksNothingForAFeeThatIsClaimed() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(row("ch_1", "capture", "settled", 1000, 99, "GBP", NOON, "", ""));
        var before = balances();

        assertThat(decide(Action.CLAIM_FEE)).isInstanceOf(Done.class);

        assertThat(balances()).isEqualTo(before);
        assertThat(statusOf("ch_1")).isEqualTo("FEE_MISMATCH RESOLVED");
    }

    private ResolvingBreaks.Outcome decide(Action action) {
        var open = breaks.find(new Breaks.Search(null, null, true, null, 10));
        assertThat(open).hasSize(1);
        return resolving.resolve(new Resolve(open.getFirst().id(), action, "looked at it", "anna"));
    }

    private List<String> asked() {
        return jdbc.sql("SELECT type || ' ' || object_id || ' ' || order_id FROM events.webhook")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
