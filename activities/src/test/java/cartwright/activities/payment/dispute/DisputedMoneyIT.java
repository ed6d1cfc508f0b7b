package cartwright.activities.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.checkout.OrderPages;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.payment.PaymentHistory;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What a dispute does to the money of its payment: in the ledger, and in what may be refunded. */
class DisputedMoneyIT extends DisputeTest {

    private static final List<String> WITHDRAWN = List.of(
            "DISPUTE disputes 1017",
            "DISPUTE psp_clearing -1017",
            "DISPUTE_FEE fees 1500",
            "DISPUTE_FEE psp_clearing -1500");

    private final Refunds refunds;
    private final PaymentHistory history;
    private final OrderPages pages;

    @Autowired
    DisputedMoneyIT(BeanFactory beans, Refunds refunds, PaymentHistory history, OrderPages pages) {
        super(beans);
        this.refunds = refunds;
        this.history = history;
        this.pages = pages;
    }

    @Test
    void booksTheWithdrawalAndItsFeeOnceAndReversesItWhenTheDisputeIsWon() {
        look();
        look();
        assertThat(postings()).containsExactlyElementsOf(WITHDRAWN);

        bank.becomes(DisputeStatus.WON);
        var won = look();
        look();

        assertThat(won.fundsReinstated()).isTrue();
        assertThat(won.hasEnded()).isTrue();
        assertThat(postings())
                .startsWith(WITHDRAWN.toArray(String[]::new))
                .endsWith("DISPUTE_REVERSAL psp_clearing 1017", "DISPUTE_REVERSAL disputes -1017")
                .hasSize(6);
        assertThat(facts())
                .containsExactly("DisputeOpened", "DisputeFundsWithdrawn", "DisputeFundsReinstated", "DisputeWon");
    }

    @Test
    void writesOffWhatALostDisputeTook() {
        look();
        bank.becomes(DisputeStatus.LOST);
        look();
        look();

        assertThat(postings())
                .startsWith(WITHDRAWN.toArray(String[]::new))
                .endsWith("DISPUTE_WRITE_OFF losses 1017", "DISPUTE_WRITE_OFF disputes -1017")
                .hasSize(6);
    }

    @Test
    void saysUntilWhenTheMoneyOfADisputeThatIsWonShouldBeBack() {
        assertThat(look().reinstatementDueBy()).isNull();
        bank.keepsTheMoney();
        bank.becomes(DisputeStatus.WON);

        var first = Objects.requireNonNull(look().reinstatementDueBy());

        assertThat(first)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(5)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(5)));
        assertThat(look().hasEnded()).isFalse();
        assertThat(look().reinstatementDueBy()).isEqualTo(first);
        bank.givesBackAfterAll();
        assertThat(look().reinstatementDueBy()).isNull();
    }

    @Test
    void takesBackTheLossWhenAnAppealBringsTheMoneyBack() {
        look();
        bank.becomes(DisputeStatus.LOST);
        look();

        bank.givesBackAfterAll();
        look();
        look();

        assertThat(facts()).endsWith("DisputeWrittenOff", "DisputeFundsReinstated", "DisputeWriteOffReversed");
        assertThat(postings())
                .hasSize(10)
                .contains("DISPUTE_WRITE_OFF disputes 1017", "DISPUTE_WRITE_OFF losses -1017");
    }

    @Test
    void writesOffADisputeOfWhichItHearsOnlyThatItIsLost() {
        bank.becomes(DisputeStatus.LOST);
        look();

        assertThat(facts())
                .containsExactly("DisputeOpened", "DisputeFundsWithdrawn", "DisputeLost", "DisputeWrittenOff");
        assertThat(postings()).hasSize(6);
    }

    @Test
    void movesNothingForAnInquiryUntilItBecomesADispute() {
        bank.becomes(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        look();
        assertThat(postings()).isEmpty();
        assertThat(refundable()).isEqualTo(1017);

        bank.becomes(DisputeStatus.NEEDS_RESPONSE);
        look();

        assertThat(postings()).containsExactlyElementsOf(WITHDRAWN);
        assertThat(facts()).containsExactly("DisputeOpened", "DisputeFundsWithdrawn", "DisputeEscalated");
    }

    @Test
    void changesNothingWhenAnEarlierStateIsHeardOfLater() {
        bank.becomes(DisputeStatus.WON);
        var won = look();
        var before = stored(won.id());

        bank.becomes(DisputeStatus.NEEDS_RESPONSE);
        var late = look();

        assertThat(late.status()).isEqualTo(DisputeStatus.WON);
        assertThat(stored(won.id()))
                .usingRecursiveComparison()
                .ignoringFields("updatedAt")
                .isEqualTo(before);
        assertThat(facts()).hasSize(4);
    }

    @Test
    void booksOnceWhatSeveralWorkersHearAtOnce() throws Exception {
        try (var workers = Executors.newFixedThreadPool(8)) {
            var looks = IntStream.range(0, 24)
                    .mapToObj(number -> (Callable<Object>) this::look)
                    .toList();
            for (var done : workers.invokeAll(looks)) {
                done.get();
            }
        }

        assertThat(postings()).containsExactlyElementsOf(WITHDRAWN);
        assertThat(facts()).containsExactly("DisputeOpened", "DisputeFundsWithdrawn");
    }

    @Test
    void letsNothingBeRefundedWhileADisputeIsOpenAndAllOfItOnceItIsWon() {
        assertThat(refundable()).isEqualTo(1017);
        look();
        assertThat(refundable()).isZero();

        bank.becomes(DisputeStatus.UNDER_REVIEW);
        look();
        assertThat(refundable()).isZero();
        bank.becomes(DisputeStatus.WON);
        look();

        assertThat(refundable()).isEqualTo(1017);
    }

    @Test
    void letsTheRestBeRefundedOfAPaymentThatWasDisputedInPartAndLost() {
        bank = new FakeBank("dp_" + order.orderId(), "pi_" + order.paymentId(), Money.of(1000, "GBP"));
        disputes = at(bank);
        look();
        assertThat(refundable()).isZero();

        bank.becomes(DisputeStatus.LOST);
        look();

        assertThat(refundable()).isEqualTo(17);
        assertThat(grant(17)).isInstanceOf(Grant.Granted.class);
        assertThat(refundable()).isZero();
    }

    @Test
    void flagsThePaymentForAsLongAsItIsDisputed() {
        assertThat(payment().disputed()).isFalse();
        look();
        assertThat(payment().disputed()).isTrue();
        assertThat(history.ofOrder(order.orderId(), Instant.now()).getFirst().disputed())
                .isTrue();

        bank.becomes(DisputeStatus.WON);
        look();

        assertThat(payment().disputed()).isFalse();
        assertThat(payment().status()).isEqualTo("CAPTURED");
        assertThat(history.ofOrder(order.orderId(), Instant.now()).getFirst().disputed())
                .isFalse();
    }

    @Test
    void tellsStaffInTheOrdersTimeline() {
        look();

        assertThat(pages.timeline(order.orderId()))
                .filteredOn(line -> line.what().startsWith("Dispute"))
                .allMatch(TimelineEntry::staffOnly)
                .extracting(TimelineEntry::what)
                .containsExactly("DisputeOpened", "DisputeFundsWithdrawn");
    }

    private PaymentReads.PaymentView payment() {
        return payments.ofOrder(order.orderId()).getFirst();
    }

    private Grant grant(long amount) {
        return refunds.grant(
                new GrantRefund(RefundId.of(Ids.next()), order.orderId(), Money.of(amount, "GBP"), "damaged", "clerk"));
    }

    /** What could be refunded now: so much is said to whoever asks for more. */
    private long refundable() {
        return ((Grant.ExceedsCaptured) grant(1_000_000)).refundable().amountMinor();
    }

    private List<String> postings() {
        return postings("dp_" + order.orderId());
    }
}
