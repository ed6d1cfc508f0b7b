package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every provider's dispute gateway must do, each against the sandbox and its failures. */
class DisputeGatewayContractIT extends GatewayTest {

    private static final Money NOTHING = Money.of(0, "USD");

    private final ProviderGateways gateways;

    DisputeGatewayContractIT(Stack stack) {
        super(stack);
        this.gateways = new ProviderGateways(String.valueOf(stack.addresses().sandbox()), ANSWER);
    }

    /** Nothing is left of what is disputed, whether time has passed or not. */
    @Override
    @AfterEach
    void setTheClockRight() {
        sandbox.reset();
    }

    @EveryProvider
    void showsWhatIsDisputedAndUntilWhenEvidenceCounts(Provider provider) {
        var dispute = disputed(provider);

        assertThat(dispute.status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(dispute.amount()).isEqualTo(TEN);
        assertThat(taken(dispute)).isEqualTo(TEN);
        assertThat(dispute.refundable()).isFalse();
        assertThat(dispute.reason()).isNotBlank();
        assertThat(dispute.evidenceDueBy())
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(15)));
    }

    @EveryProvider
    void givesTheMoneyBackForEvidenceThatConvinces(Provider provider) {
        var ref = disputed(provider).ref();

        var submitted =
                standing(gateways.disputes(provider).submit(key("evidence"), ref, evidence("winning_evidence")));
        assertThat(submitted.status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        sandbox.advance(Duration.ofMinutes(1));

        var won = standing(gateways.disputes(provider).find(ref));
        assertThat(won.status()).isEqualTo(DisputeStatus.WON);
        assertThat(taken(won)).isEqualTo(NOTHING);
        assertThat(sandbox.ledger(order.value())).endsWith("DISPUTE 1000 FAILED");
    }

    @EveryProvider
    void leavesTheMoneyWithTheCustomerForEvidenceThatDoesNot(Provider provider) {
        var ref = disputed(provider).ref();

        gateways.disputes(provider).submit(key("evidence"), ref, evidence("losing_evidence"));
        sandbox.advance(Duration.ofMinutes(1));

        var lost = standing(gateways.disputes(provider).find(ref));
        assertThat(lost.status()).isEqualTo(DisputeStatus.LOST);
        assertThat(taken(lost)).isEqualTo(TEN);
        assertThat(sandbox.ledger(order.value())).endsWith("DISPUTE 1000 SUCCEEDED");
    }

    @EveryProvider
    void losesWhatNobodyAnswersInTime(Provider provider) {
        var ref = disputed(provider).ref();

        sandbox.advance(Duration.ofDays(15));

        assertThat(standing(gateways.disputes(provider).find(ref)).status()).isEqualTo(DisputeStatus.LOST);
    }

    @EveryProvider
    void givesADisputeUp(Provider provider) {
        var ref = disputed(provider).ref();

        var accepted = standing(gateways.disputes(provider).accept(key("accept"), ref));

        assertThat(accepted.status()).isEqualTo(DisputeStatus.LOST);
        assertThat(taken(accepted)).isEqualTo(TEN);
    }

    /** A course of many lines: more than any provider's field takes. */
    @EveryProvider
    void handsOverAsMuchEvidenceAsThereIs(Provider provider) {
        var ref = disputed(provider).ref();
        var course = "2026-11-30T08:00:00Z a parcel was handed to the carrier, tracking EZ1\n".repeat(100);

        var submitted = gateways.disputes(provider).submit(key("evidence"), ref, evidence(course + "winning_evidence"));

        assertThat(standing(submitted).status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        sandbox.advance(Duration.ofMinutes(1));
        assertThat(standing(gateways.disputes(provider).find(ref)).status()).isEqualTo(DisputeStatus.WON);
    }

    @EveryProvider
    void saysSoWhenEvidenceIsRefused(Provider provider) {
        var gateway = gateways.disputes(provider);
        var ref = disputed(provider).ref();
        gateway.accept(key("accept"), ref);

        assertThat(gateway.submit(key("evidence"), ref, evidence("too late")))
                .isInstanceOf(DisputeAnswer.Refused.class);
        assertThat(gateway.find("PP-R-NOSUCH-1")).isInstanceOf(DisputeAnswer.Refused.class);
    }

    @EveryProvider
    void knowsWhatSurelyHadNoEffectFromWhatMayHaveHad(Provider provider) {
        var gateway = gateways.disputes(provider);
        var ref = disputed(provider).ref();

        fail(provider, "RATE_LIMIT_429");
        assertThat(gateway.accept(key("accept"), ref)).isEqualTo(new DisputeAnswer.NotReached("RATE_LIMITED"));
        fail(provider, "ERROR_500");
        assertThat(gateway.accept(key("accept"), ref)).isInstanceOf(DisputeAnswer.Unknown.class);
        fail(provider, "TIMEOUT_AFTER");
        assertThat(gateway.accept(key("accept-again"), ref)).isEqualTo(new DisputeAnswer.Unknown("TIMED_OUT"));
        assertThat(standing(gateway.find(ref)).status()).isEqualTo(DisputeStatus.LOST);
        assertThat(new ProviderGateways("http://localhost:1", ANSWER)
                        .disputes(provider)
                        .find(ref))
                .isInstanceOf(DisputeAnswer.NotReached.class);
    }

    @Test
    void paypalFindsADisputeByTheTransactionThatItsReportNames() {
        var dispute = disputed(Provider.PAYPAL);

        assertThat(dispute.transactionRef()).isNotEqualTo(dispute.ref());
        assertThat(standing(gateways.disputes(Provider.PAYPAL).find(dispute.transactionRef()))
                        .ref())
                .isEqualTo(dispute.ref());
        assertThat(gateways.disputes(Provider.PAYPAL).find("NOSUCHTRANSACTION"))
                .isInstanceOf(DisputeAnswer.Refused.class);
    }

    @Test
    void paypalHoldsNothingForAnInquiry() {
        var taken = paid(Provider.PAYPAL, "B-SANDBOX-INQUIRY");
        var inquiry = standing(gateways.disputes(Provider.PAYPAL).find(String.valueOf(taken.transactionRef())));
        assertThat(inquiry.status()).isEqualTo(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        assertThat(taken(inquiry)).isEqualTo(NOTHING);

        sandbox.advance(Duration.ofDays(21));

        assertThat(standing(gateways.disputes(Provider.PAYPAL).find(inquiry.ref()))
                        .status())
                .isEqualTo(DisputeStatus.INQUIRY_CLOSED);
    }

    private ProviderDispute disputed(Provider provider) {
        paid(
                provider,
                switch (provider) {
                    case STRIPE -> "pm_card_createDispute";
                    case PAYPAL -> "B-SANDBOX-DISPUTED";
                    case SQUARE -> "cnon:sandbox-disputed";
                    case CREDIT -> throw new IllegalArgumentException("credit is never disputed");
                });
        return standing(gateways.disputes(provider).find(sandbox.disputeOf(order.value())));
    }

    /** Pays with what is disputed once it is captured. */
    private ProviderState paid(Provider provider, String source) {
        var gateway = gateways.payments(provider);
        var held = state(gateway.authorize(authorization(source, 1), ANSWER));
        return state(gateway.capture(key("capture"), held.ref(), TEN, true));
    }

    private static ProviderDispute standing(DisputeAnswer answer) {
        assertThat(answer).isInstanceOf(DisputeAnswer.Standing.class);
        return ((DisputeAnswer.Standing) answer).dispute();
    }

    /** What the shop is without because of the dispute. */
    private static Money taken(ProviderDispute dispute) {
        return dispute.withdrawn().minus(dispute.reinstated()).plus(dispute.held());
    }

    private static Evidence evidence(String course) {
        return new Evidence("2 x thing", "A. Buyer", null, "1 High St", "RoyalMail", "EZ1, EZ2", "2026-11-30", course);
    }

    private String key(String operation) {
        return key(operation, 1);
    }

    private void fail(Provider provider, String kind) {
        fail(provider, "dispute", kind);
    }
}
