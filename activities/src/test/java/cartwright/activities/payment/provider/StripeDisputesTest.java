package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeAnswer.Standing;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import com.stripe.model.Dispute;
import com.stripe.net.ApiResource;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status of a dispute that Stripe's description of its API names. */
class StripeDisputesTest {

    private static final Money TEN = Money.of(1000, "GBP");
    private static final Money NOTHING = Money.of(0, "GBP");

    @ParameterizedTest
    @CsvSource({
        "warning_needs_response, '', INQUIRY_NEEDS_RESPONSE",
        "warning_under_review, '', INQUIRY_UNDER_REVIEW",
        "warning_closed, '', INQUIRY_CLOSED",
        "needs_response, taken, NEEDS_RESPONSE",
        "under_review, taken, UNDER_REVIEW",
        "won, 'taken back', WON",
        "lost, taken, LOST",
        "prevented, '', INQUIRY_CLOSED",
        "prevented, taken, LOST",
        "prevented, 'taken back', WON"
    })
    void readsHowADisputeStandsAndWhatItMoved(String status, String money, DisputeStatus standing) {
        var dispute = ((Standing) read(status, money)).dispute();

        assertThat(dispute.status()).isEqualTo(standing);
        assertThat(dispute.withdrawn()).isEqualTo(money.startsWith("taken") ? TEN : NOTHING);
        assertThat(dispute.reinstated()).isEqualTo(money.endsWith("back") ? TEN : NOTHING);
        assertThat(dispute.fee()).isEqualTo(money.startsWith("taken") ? Money.of(1500, "GBP") : NOTHING);
        assertThat(dispute.evidenceDueBy()).isEqualTo(Instant.ofEpochSecond(1_796_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning_needs_response", "warning_under_review", "warning_closed", "prevented"})
    void movesNothingForWhatIsNoDisputeYet(String status) {
        var dispute = ((Standing) read(status, "")).dispute();

        assertThat(dispute.status().isInquiry()).isTrue();
        assertThat(dispute.withdrawn()).isEqualTo(NOTHING);
    }

    @Test
    void callsUnknownAStatusThatItHasNeverHeardOf() {
        assertThat(read("charge_refunded", "")).isEqualTo(new DisputeAnswer.Unknown("STATUS_charge_refunded"));
    }

    private static DisputeAnswer read(String status, String money) {
        var taken = "{\"id\": \"txn_1\", \"amount\": -1000, \"fee\": 1500, \"currency\": \"gbp\"}";
        var back = "{\"id\": \"txn_2\", \"amount\": 1000, \"fee\": 0, \"currency\": \"gbp\"}";
        var bookings = switch (money) {
            case "taken" -> taken;
            case "taken back" -> taken + "," + back;
            default -> "";
        };
        return StripeDisputes.read(ApiResource.GSON.fromJson("""
                        {"id": "du_1", "object": "dispute", "status": "%s", "amount": 1000, "currency": "gbp", "reason": "fraudulent",
                         "payment_intent": "pi_1", "is_charge_refundable": false, "created": 1795000000,
                         "evidence_details": {"due_by": 1796000000}, "balance_transactions": [%s]}
                        """.formatted(status, bookings), Dispute.class));
    }
}
