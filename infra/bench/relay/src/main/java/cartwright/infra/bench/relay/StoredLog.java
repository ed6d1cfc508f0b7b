package cartwright.infra.bench.relay;

import java.sql.Connection;
import java.sql.SQLException;

/** An event log as an hour of orders leaves it: ten events of each order, each of a transaction of its own, among those of others. */
final class StoredLog {

    private static final int VERSIONS = 10;

    private StoredLog() {}

    static void fill(Connection owner, int events) throws SQLException {
        try (var statement = owner.createStatement()) {
            // Nobody waits for these: what is lost in a crash is written anew.
            statement.execute("SET synchronous_commit = off");
            statement.execute("""
                    DO $$
                    BEGIN
                        FOR v IN 1..%d LOOP
                            FOR o IN 1..%d LOOP
                                INSERT INTO orders.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                          event_time, data, metadata)
                                VALUES (md5('order' || o)::uuid, v, md5('event' || o || '/' || v)::uuid, 'FulfilmentShipped', 'Order',
                                    now(),
                                    jsonb_build_object(
                                        'fulfilmentId', 'ful_' || md5('fulfilment' || o), 'fulfilmentStatus', 'SHIPPED',
                                        'share', jsonb_build_object('amountMinor', 4995 + v, 'currency', 'GBP'),
                                        'tracking', 'EZ' || md5('tracking' || o)),
                                    jsonb_build_object('correlation_id', 'req_' || md5('request' || o), 'user_id', 'system',
                                                       'causation_id', 'order/ord_' || md5('order' || o)));
                                COMMIT;
                            END LOOP;
                        END LOOP;
                    END $$
                    """.formatted(VERSIONS, events / VERSIONS));
            statement.execute("SET synchronous_commit = on");
            statement.execute("VACUUM ANALYZE orders.event");
        }
    }
}
