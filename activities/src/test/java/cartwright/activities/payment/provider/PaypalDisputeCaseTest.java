package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Json;
import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeAnswer.Standing;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaypalDisputeCaseTest {

    private static final Money TEN = Money.of(1000, "GBP");
    private static final Money NOTHING = Money.of(0, "GBP");

    @ParameterizedTest
    @CsvSource({
        "INQUIRY, OPEN, , INQUIRY_NEEDS_RESPONSE",
        "INQUIRY, WAITING_FOR_SELLER_RESPONSE, , INQUIRY_NEEDS_RESPONSE",
        "INQUIRY, WAITING_FOR_BUYER_RESPONSE, , INQUIRY_UNDER_REVIEW",
        "INQUIRY, RESOLVED, CANCELED_BY_BUYER, INQUIRY_CLOSED",
        "INQUIRY, RESOLVED, RESOLVED_BUYER_FAVOUR, LOST",
        "CHARGEBACK, WAITING_FOR_SELLER_RESPONSE, , NEEDS_RESPONSE",
        "CHARGEBACK, UNDER_REVIEW, , UNDER_REVIEW",
        "CHARGEBACK, RESOLVED, RESOLVED_SELLER_FAVOUR, WON",
        "CHARGEBACK, RESOLVED, CANCELED_BY_BUYER, WON",
        "CHARGEBACK, RESOLVED, DENIED, WON",
        "CHARGEBACK, RESOLVED, NONE, WON",
        "CHARGEBACK, RESOLVED, RESOLVED_WITH_PAYOUT, WON",
        "CHARGEBACK, RESOLVED, RESOLVED_BUYER_FAVOUR, LOST",
        "CHARGEBACK, RESOLVED, ACCEPTED, LOST",
        "PRE_ARBITRATION, UNDER_REVIEW, , UNDER_REVIEW"
    })
    void readsHowADisputeStands(String stage, String status, @Nullable String outcome, DisputeStatus standing) {
        assertThat(dispute(stage, status, outcome, "COMPLETED", "").status()).isEqualTo(standing);
    }

    @Test
    void readsWhatIsHeldWhileTheClaimIsOpen() {
        var open = dispute("CHARGEBACK", "UNDER_REVIEW", null, "HELD", "");

        assertThat(open.held()).isEqualTo(TEN);
        assertThat(open.withdrawn()).isEqualTo(NOTHING);
        assertThat(open.refundable()).isFalse();
        assertThat(open.paymentRef()).isEqualTo("CAP1");
        assertThat(open.transactionRef()).isEqualTo("CAP1");
        assertThat(open.evidenceDueBy()).isEqualTo(Instant.parse("2026-12-10T08:00:00Z"));
    }

    @Test
    void readsWhatTheSellerPaidAndWhatPaypalCharged() {
        var lost = dispute("CHARGEBACK", "RESOLVED", "RESOLVED_BUYER_FAVOUR", "REVERSED", """
                        {"affected_party":"BUYER","type":"CREDIT","reason":"DISPUTE_SETTLEMENT",
                         "amount":{"currency_code":"GBP","value":"10.00"}},
                        {"affected_party":"SELLER","type":"DEBIT","reason":"DISPUTE_SETTLEMENT",
                         "amount":{"currency_code":"GBP","value":"10.00"}},
                        {"affected_party":"SELLER","type":"DEBIT","reason":"CHARGEBACK_FEE",
                         "amount":{"currency_code":"GBP","value":"14.00"}}""");

        assertThat(lost.withdrawn()).isEqualTo(TEN);
        assertThat(lost.reinstated()).isEqualTo(NOTHING);
        assertThat(lost.held()).isEqualTo(NOTHING);
        assertThat(lost.fee()).isEqualTo(Money.of(1400, "GBP"));
    }

    @Test
    void takesAPayoutOutOfTheSellersPocketForALoss() {
        assertThat(dispute("CHARGEBACK", "RESOLVED", "RESOLVED_WITH_PAYOUT", "REVERSED", """
                        {"affected_party":"SELLER","type":"DEBIT","reason":"DISPUTE_SETTLEMENT",
                         "amount":{"currency_code":"GBP","value":"4.00"}}""")
                        .status())
                .isEqualTo(DisputeStatus.LOST);
    }

    @Test
    void callsUnknownWhatItHasNeverHeardOf() {
        assertThat(answer("CHARGEBACK", "OTHER", null, "COMPLETED", ""))
                .isEqualTo(new DisputeAnswer.Unknown("STATUS_OTHER"));
        assertThat(answer("CHARGEBACK", "RESOLVED", "SPLIT", "COMPLETED", ""))
                .isEqualTo(new DisputeAnswer.Unknown("STATUS_RESOLVED"));
    }

    private static ProviderDispute dispute(
            String stage, String status, @Nullable String outcome, String transaction, String movements) {
        return ((Standing) answer(stage, status, outcome, transaction, movements)).dispute();
    }

    private static DisputeAnswer answer(
            String stage, String status, @Nullable String outcome, String transaction, String movements) {
        return Json.read(
                        """
                        {"dispute_id":"PP-R-ABC-1","create_time":"2026-11-30T08:00:00.000Z","reason":"UNAUTHORISED",
                         "status":"%s","dispute_life_cycle_stage":"%s","links":[],
                         "dispute_amount":{"currency_code":"GBP","value":"10.00"},
                         "seller_response_due_date":"2026-12-10T08:00:00.000Z",
                         "dispute_outcome":%s,
                         "disputed_transactions":[{"seller_transaction_id":"CAP1","transaction_status":"%s"}],
                         "money_movements":[%s]}
                        """.formatted(
                                        status,
                                        stage,
                                        outcome == null ? "null" : "{\"outcome_code\":\"" + outcome + "\"}",
                                        transaction,
                                        movements),
                        PaypalDisputeCase.class)
                .answer();
    }
}
