package cartwright.infra.bench.relay;

import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.kafka.KafkaProperties;
import cartwright.activities.events.kafka.KafkaPublisher;
import cartwright.infra.bench.comparison.BenchDatabase;
import cartwright.infra.bench.comparison.Rounds;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Both ways through the same log, in turns; with the shop's own settings. */
final class Comparison {

    private static final String RAW_TOPIC = "raw";
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BenchDatabase database;
    private final String address;

    Comparison(BenchDatabase database, String address) {
        this.database = database;
        this.address = address;
    }

    RelayFigures run(int events, int rounds, PrintWriter out)
            throws SQLException, InterruptedException, ExecutionException {
        try (var owner = database.owner();
                var pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            // As the applications have it.
            pool.addDataSourceProperty("prepareThreshold", "1");
            pool.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan");
            out.println("… writing the log");
            out.flush();
            StoredLog.fill(owner, events);
            makeRawTopic();
            var properties = properties();
            var publisher = new KafkaPublisher(
                    new KafkaProperties(address, "PLAINTEXT", "", "", PARTITIONS, Duration.ofSeconds(10)));
            var relay = new EventRelay(JdbcClient.create(pool), properties, new JdbcTransactionManager(pool));
            relay.register(publisher, EventStream.ORDERS);
            var times = new Rounds();
            for (int round = 1; round <= rounds; round++) {
                out.printf("… round %d of %d%n", round, rounds);
                out.flush();
                try (var connection = pool.getConnection()) {
                    times.raw(RawPublish.run(connection, address, RAW_TOPIC, properties.batch() * publisher.batches()));
                }
                times.own(relay(relay, publisher, JdbcClient.create(pool), events));
            }
            publisher.destroy();
            return new RelayFigures(events, times, Published.in(address, EventStream.ORDERS.topic()));
        }
    }

    /** Until it has handed over all: nothing comes, either, while the server gathers statistics, in a transaction of its own. */
    private static Duration relay(EventRelay relay, KafkaPublisher publisher, JdbcClient jdbc, int events) {
        jdbc.sql("UPDATE events.position SET from_txid = '0', to_txid = NULL, position = 0")
                .update();
        var began = System.nanoTime();
        var handed = 0;
        var last = began;
        while (handed < events && System.nanoTime() - last < PATIENCE.toNanos()) {
            var some = relay.relay(publisher, EventStream.ORDERS);
            handed += some;
            last = some > 0 ? System.nanoTime() : last;
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void makeRawTopic() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            admin.createTopics(List.of(new NewTopic(RAW_TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
    }

    /** As they are without any setting. */
    private static EventsProperties properties() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("cartwright.events", EventsProperties.class);
    }
}
