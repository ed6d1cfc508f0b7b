package cartwright.infra.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<WebhookEvent> EVENTS = List.of(event("a"), event("b"), event("c"));

    @Test
    void sendsAtOnceInOrder() {
        assertThat(plan(null)).containsExactly("a +0 PENDING", "b +0 PENDING", "c +0 PENDING");
    }

    @Test
    void sendsLateByItsDelayOrTenSeconds() {
        assertThat(plan(new Fault(FaultKind.WEBHOOK_LATE, null))).contains("a +10000 PENDING");
        assertThat(plan(new Fault(FaultKind.WEBHOOK_LATE, Duration.ofMillis(5))))
                .contains("c +5 PENDING");
    }

    @Test
    void sendsEachTwice() {
        assertThat(plan(new Fault(FaultKind.WEBHOOK_DUPLICATE, null)))
                .hasSize(6)
                .contains("a +0 PENDING");
    }

    @Test
    void sendsLastFirst() {
        assertThat(plan(new Fault(FaultKind.WEBHOOK_REORDERED, Duration.ofMillis(5))))
                .containsExactly("c +0 PENDING", "b +0 PENDING", "a +5 PENDING");
        assertThat(DeliveryPlan.of(List.of(), new Fault(FaultKind.WEBHOOK_REORDERED, null), NOW))
                .isEmpty();
    }

    @Test
    void sendsNothingButKeepsItOnRecord() {
        assertThat(plan(new Fault(FaultKind.WEBHOOK_LOST, null)))
                .containsExactly("a +0 LOST", "b +0 LOST", "c +0 LOST");
    }

    @Test
    void waitsLongerAfterEachAttemptUpToFifteenSeconds() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(6)).isEqualTo(Duration.ofSeconds(15));
        assertThat(Backoff.after(1_000_000)).isEqualTo(Duration.ofSeconds(15));
    }

    private static List<String> plan(@Nullable Fault fault) {
        return DeliveryPlan.of(EVENTS, fault, NOW).stream()
                .map(plan -> plan.event().id() + " +"
                        + Duration.between(NOW, plan.dueAt()).toMillis() + " " + plan.status())
                .toList();
    }

    private static WebhookEvent event(String id) {
        return new WebhookEvent("stripe", id, "charge.succeeded", "pi_1", null, "{}");
    }
}
