package cartwright.activities.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.ReturnStatus;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReturnLineTest {

    private static final List<Disposition> DISPOSITIONS = List.of(Disposition.values());
    private static final ReturnLine THREE = new ReturnLine("1", 3, "", 0, 0, 0, 0, 0);

    /** Whatever is told in whatever order, no unit is counted twice, and none is lost. */
    @Property
    void countsEveryUnitOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int quantity) {
        var random = new Random(seed);
        var line = new ReturnLine("1", quantity, "", 0, 0, 0, 0, 0);

        for (int i = 0; i < 50; i++) {
            line = told(line, random);

            assertThat(line.received() + line.missing()).isLessThanOrEqualTo(quantity);
            assertThat(line.uninspected()).isNotNegative();
            assertThat(line.processing()).isNotNegative();
            assertThat(line.accepted() + line.missing()).isLessThanOrEqualTo(quantity);
        }
    }

    private static ReturnLine told(ReturnLine line, Random random) {
        var units = 1 + random.nextInt(3);
        try {
            return random.nextInt(3) == 0
                    ? line.received(units)
                    : line.inspected(DISPOSITIONS.get(random.nextInt(DISPOSITIONS.size())), units);
        } catch (RuntimeException refused) {
            assertThat(OrderRefusal.in(refused)).contains(OrderRefusal.QUANTITY_EXCEEDS_RETURN);
            return line;
        }
    }

    @Test
    void givesUnitsInProcessingTheirDispositionWithoutOthers() {
        var line = THREE.received(3).inspected(Disposition.PROCESSING_REQUIRED, 2);

        var looked = line.inspected(Disposition.RESTOCKED, 1).inspected(Disposition.NOT_RESTOCKED, 1);

        assertThat(looked).isEqualTo(new ReturnLine("1", 3, "", 3, 1, 1, 1, 0));
        assertThat(looked.inspected(Disposition.RESTOCKED, 1)).isEqualTo(new ReturnLine("1", 3, "", 3, 2, 1, 0, 0));
        assertThatThrownBy(() -> looked.inspected(Disposition.RESTOCKED, 2)).hasMessageContaining("1 units");
    }

    @Test
    void countsUnitsAsMissingThatNeverCameOrWereMiscounted() {
        assertThat(THREE.received(2).inspected(Disposition.MISSING, 1))
                .isEqualTo(new ReturnLine("1", 3, "", 2, 0, 0, 0, 1));
        assertThat(THREE.received(3).inspected(Disposition.MISSING, 1))
                .isEqualTo(new ReturnLine("1", 3, "", 2, 0, 0, 0, 1));
    }

    @Test
    void paysForNothingThatIsMissing() {
        var line = THREE.received(2)
                .inspected(Disposition.RESTOCKED, 1)
                .inspected(Disposition.PROCESSING_REQUIRED, 1)
                .inspected(Disposition.MISSING, 1);

        assertThat(line.accepted()).isEqualTo(2);
    }

    @Test
    void isInspectedWhenEveryUnitHasADispositionAndNotBefore() {
        assertThat(status(THREE.received(2))).isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);
        assertThat(status(THREE.received(2).inspected(Disposition.RESTOCKED, 2)))
                .isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);
        assertThat(status(THREE.received(3).inspected(Disposition.RESTOCKED, 2)))
                .isEqualTo(ReturnStatus.RECEIVED);
        assertThat(status(THREE.received(3).inspected(Disposition.RESTOCKED, 3)))
                .isEqualTo(ReturnStatus.INSPECTED);
        assertThat(status(THREE.received(2).inspected(Disposition.MISSING, 1))).isEqualTo(ReturnStatus.RECEIVED);
    }

    @Test
    void isWaitedForNoLongerWithoutItsRest() {
        assertThat(THREE.received(2).withoutRest().quantity()).isEqualTo(2);
        assertThat(THREE.withoutRest().quantity()).isZero();
    }

    private static ReturnStatus status(ReturnLine line) {
        return ReturnRow.statusOf(List.of(line));
    }
}
