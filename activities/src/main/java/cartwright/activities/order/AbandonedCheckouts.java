package cartwright.activities.order;

import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many customers leave without paying: {@code cart_abandonment_rate}, the share, 0 to 1, of the last day's orders that
 * expired before they were paid. Those still at the checkout are not counted. Not a number while there are none. The shop keeps
 * no carts, so those that never became an order are unknown to it.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class AbandonedCheckouts {

    private static final Duration WINDOW = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    AbandonedCheckouts(JdbcClient jdbc, Clock clock, AskedGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauges.add(
                Meaning.count("cart.abandonment.rate", "share of the last day's orders that expired unpaid, 0 to 1"),
                this::rate);
    }

    double rate() {
        return jdbc.sql("""
                        SELECT CASE WHEN count(*) = 0 THEN 'NaN'::float8
                                    ELSE (count(*) FILTER (WHERE status = 'EXPIRED'))::float8 / count(*) END
                        FROM orders.orders
                        WHERE id >= :since AND status NOT IN ('PENDING', 'RESERVED', 'AWAITING_PAYMENT')
                        """)
                .param("since", firstIdAt(clock.millis() - WINDOW.toMillis()))
                .query(Double.class)
                .single();
    }

    /** Ids are UUIDs of version 7, which begin with their time: the partitions of earlier months are not read. */
    private static UUID firstIdAt(long epochMillis) {
        return new UUID(epochMillis << 16 | 0x7000, Long.MIN_VALUE);
    }
}
