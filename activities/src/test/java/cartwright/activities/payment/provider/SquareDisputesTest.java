package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeAnswer.Standing;
import cartwright.workflows.dispute.DisputeStatus;
import com.squareup.square.types.Currency;
import com.squareup.square.types.Dispute;
import com.squareup.square.types.DisputeState;
import com.squareup.square.types.DisputedPayment;
import com.squareup.square.types.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquareDisputesTest {

    @ParameterizedTest
    @CsvSource({
        "INQUIRY_EVIDENCE_REQUIRED, INQUIRY_NEEDS_RESPONSE, 0, 0",
        "INQUIRY_PROCESSING, INQUIRY_UNDER_REVIEW, 0, 0",
        "INQUIRY_CLOSED, INQUIRY_CLOSED, 0, 0",
        "EVIDENCE_REQUIRED, NEEDS_RESPONSE, 1000, 0",
        "PROCESSING, UNDER_REVIEW, 1000, 0",
        "WON, WON, 1000, 1000",
        "LOST, LOST, 1000, 0",
        "ACCEPTED, LOST, 1000, 0"
    })
    void readsWhatADisputeHasMovedFromItsState(String state, DisputeStatus standing, long withdrawn, long reinstated) {
        var dispute = ((Standing) read(state)).dispute();

        assertThat(dispute.status()).isEqualTo(standing);
        assertThat(dispute.withdrawn().amountMinor()).isEqualTo(withdrawn);
        assertThat(dispute.reinstated().amountMinor()).isEqualTo(reinstated);
        assertThat(dispute.paymentRef()).isEqualTo("pay1");
        assertThat(dispute.transactionRef()).isEqualTo("dts1");
    }

    @Test
    void callsUnknownAStateThatItHasNeverHeardOf() {
        assertThat(read("WAITING_THIRD_PARTY")).isEqualTo(new DisputeAnswer.Unknown("STATUS_WAITING_THIRD_PARTY"));
    }

    private static DisputeAnswer read(String state) {
        return SquareDisputes.read(Dispute.builder()
                .id("dts1")
                .state(DisputeState.valueOf(state))
                .amountMoney(
                        Money.builder().amount(1000L).currency(Currency.GBP).build())
                .disputedPayment(DisputedPayment.builder().paymentId("pay1").build())
                .createdAt("2026-11-30T08:00:00Z")
                .build());
    }
}
