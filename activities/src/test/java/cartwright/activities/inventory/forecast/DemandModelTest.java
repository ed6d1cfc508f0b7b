package cartwright.activities.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemandModelTest {

    private static final int WEEK = 7;

    @Test
    void learnsDemandOfEveryDayWithItsSeasons() {
        var demand = new double[20 * WEEK];
        Arrays.setAll(demand, day -> day % WEEK == 6 ? 1 : 10);

        var learnt = DemandModel.learnt(demand, WEEK);

        assertThat(learnt).isInstanceOf(HoltWinters.class);
        assertThat(learnt.forecast(WEEK)[6]).isCloseTo(1, within(0.1));
    }

    @Test
    void learnsDemandThatComesNowAndThenAsAChanceAndASize() {
        var demand = new double[40 * WEEK];
        Arrays.setAll(demand, day -> day * 37 % 23 == 0 ? 46 : 0);

        var learnt = IntermittentDemand.of(demand);

        assertThat(Arrays.stream(learnt.forecast(23)).sum()).isCloseTo(46, within(15.0));
        assertThat(learnt.deviation()).isBetween(5.0, 15.0);
    }

    /** What is bought on Mondays alone comes now and then, and every Monday. */
    @Test
    void takesTheModelThatWasLessWrongLately() {
        var demand = new double[60 * WEEK];
        Arrays.setAll(demand, day -> day % WEEK == 0 ? 10 + day / 70.0 : 0);

        assertThat(DemandModel.learnt(demand, WEEK)).isInstanceOf(HoltWinters.class);
    }

    @Test
    void forgetsWhatIsNotBoughtAnyMore() {
        var demand = new double[40 * WEEK];
        Arrays.setAll(demand, day -> day < 20 * WEEK && day % 5 == 0 ? 20 : 0);

        assertThat(IntermittentDemand.of(demand).forecast(1)[0])
                .isLessThan(
                        IntermittentDemand.of(Arrays.copyOf(demand, 20 * WEEK)).forecast(1)[0] / 2);
    }

    @Test
    void expectsNothingOfWhatWasNeverBought() {
        assertThat(IntermittentDemand.of(new double[30]).forecast(3)).containsExactly(0, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> IntermittentDemand.of(new double[0]));
    }
}
