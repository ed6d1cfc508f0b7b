package cartwright.infra.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Fault SLOW = new Fault(FaultKind.SLOW, null);
    private static final Fault DECLINE = new Fault(FaultKind.DECLINE, null);
    private static final Fault LOST = new Fault(FaultKind.WEBHOOK_LOST, null);

    @Test
    void takesOneFaultOfEachSortAndTheFirstOfThem() {
        var plan = FaultPlan.NONE.and(SLOW).and(DECLINE).and(LOST);

        assertThat(plan).isEqualTo(new FaultPlan(SLOW, LOST));
        assertThat(plan.answers(FaultKind.SLOW)).isTrue();
        assertThat(plan.answers(FaultKind.DECLINE)).isFalse();
        assertThat(plan.complete()).isTrue();
        assertThat(FaultPlan.NONE.complete()).isFalse();
    }
}
