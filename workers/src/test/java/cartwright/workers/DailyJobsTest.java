package cartwright.workers;

import static cartwright.workflows.reconciliation.SettlementProvider.PAYPAL;
import static cartwright.workflows.reconciliation.SettlementProvider.SQUARE;
import static cartwright.workflows.reconciliation.SettlementProvider.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.PaymentProperties;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyJobsTest {

    @Test
    void reconcilesEveryProviderThatThereAreCredentialsFor() {
        assertThat(DailyJobs.reconciled(upkeep(List.of()), payments("sk_test", "", "EAAA")))
                .containsExactly(STRIPE, SQUARE);
        assertThat(DailyJobs.reconciled(upkeep(List.of()), payments("", "client", "")))
                .containsExactly(PAYPAL);
        assertThat(DailyJobs.reconciled(upkeep(List.of()), payments("", "", "")))
                .isEmpty();
    }

    @Test
    void reconcilesThoseThatAreNamedAlone() {
        assertThat(DailyJobs.reconciled(upkeep(List.of(SQUARE)), payments("sk_test", "client", "EAAA")))
                .containsExactly(SQUARE);
    }

    private static UpkeepProperties upkeep(List<SettlementProvider> reconciled) {
        return new UpkeepProperties(
                ZoneId.of("UTC"),
                LocalTime.of(1, 10),
                LocalTime.of(1, 40),
                LocalTime.of(2, 10),
                LocalTime.of(2, 40),
                LocalTime.of(3, 10),
                Duration.ofHours(12),
                LocalTime.of(4, 30),
                Duration.ofDays(2),
                reconciled);
    }

    private static PaymentProperties payments(String stripe, String paypal, String square) {
        return new PaymentProperties(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                "http://localhost/back",
                EndingAction.ASK,
                new PaymentProperties.Stripe("http://localhost", stripe),
                new PaymentProperties.Paypal("http://localhost", paypal, paypal),
                new PaymentProperties.Square("http://localhost", square));
    }
}
