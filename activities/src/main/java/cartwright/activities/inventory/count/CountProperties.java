package cartwright.activities.inventory.count;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a count is believed.
 *
 * @param tolerancePercent how much of what is expected may be missing or too much before it is counted again
 * @param toleranceUnits as {@code tolerancePercent}, in units, for small shelves; the larger of the two holds
 * @param approveAbove how many units one person may write off or add
 */
@ConfigurationProperties("cartwright.inventory.count")
public record CountProperties(
        @DefaultValue("2") int tolerancePercent,
        @DefaultValue("1") long toleranceUnits,
        @DefaultValue("20") long approveAbove) {

    private static final int HUNDRED = 100;

    public CountProperties {
        if (tolerancePercent < 0 || tolerancePercent > HUNDRED || toleranceUnits < 0 || approveAbove < 0) {
            throw new IllegalArgumentException("cartwright.inventory.count: tolerance-percent is from 0 to 100, "
                    + "tolerance-units and approve-above are not negative");
        }
    }

    /** What is to be done about a count. */
    CountLineStatus after(CountLineStatus before, long expected, long counted) {
        var differs = Math.abs(counted - expected);
        var isTolerable = differs <= Math.max(toleranceUnits, expected * tolerancePercent / HUNDRED);
        if (before == CountLineStatus.TO_COUNT && !isTolerable) {
            return CountLineStatus.TO_RECOUNT;
        }
        return differs > approveAbove ? CountLineStatus.TO_APPROVE : CountLineStatus.DONE;
    }
}
