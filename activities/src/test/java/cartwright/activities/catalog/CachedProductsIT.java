package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.named;
import static cartwright.activities.catalog.Assortment.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.LocalRedis;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Products in a real Redis, which is taken away and brought back. */
@DirtiesContext
class CachedProductsIT extends ShopTest {

    private static final LocalRedis SERVER = new LocalRedis();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CachedProducts cached;
    private final ProductCache cache;
    private final Products products;
    private final ProductEditing editing;
    private final CategoryEditing categories;
    private final DroppingProducts dropping;
    private final EventRelay relay;
    private final Redis redis;
    private final JdbcClient jdbc;
    private final Sku sku = sku("CACHED");
    private ProductDraft draft = draft(sku, "");

    @Autowired
    CachedProductsIT(
            CachedProducts cached,
            ProductCache cache,
            Products products,
            ProductEditing editing,
            CategoryEditing categories,
            DroppingProducts dropping,
            EventRelay relay,
            Redis redis,
            JdbcClient jdbc) {
        this.cached = cached;
        this.cache = cache;
        this.products = products;
        this.editing = editing;
        this.categories = categories;
        this.dropping = dropping;
        this.relay = relay;
        this.redis = redis;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void redis(DynamicPropertyRegistry registry) {
        registry.add("cartwright.redis.url", SERVER::url);
        registry.add("cartwright.redis.pause", () -> "300ms");
    }

    @BeforeEach
    void product() {
        eventually(redis::isReached);
        draft = draft(sku, created(categories, "Cached", below("")).code());
        created(editing, draft);
        relayAll();
    }

    @AfterEach
    void mend() {
        SERVER.release();
        eventually(() -> {
            cached.find(sku);
            return redis.isReached();
        });
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void readsAProductFromTheDatabaseOnceInFiveMinutes() {
        forget();
        var read = cached.find(sku);
        ShopDatabase.resetStatements();

        assertThat(cached.find(sku)).isEqualTo(read).isEqualTo(products.find(sku));
        assertThat(ShopDatabase.statements()).isEqualTo(1);
        assertThat(redis.<Long>ask(commands -> commands.pttl("catalog:product:2:" + sku)))
                .hasValueSatisfying(millis -> assertThat(millis).isBetween(290_000L, 300_000L));
    }

    @Test
    void seesAtOnceWhatThisProcessHasChanged() {
        cached.find(sku);

        done(editing.change(2, named(draft, "Changed here"), ACTOR));

        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed here");
    }

    @Test
    void dropsWhatAnotherProcessHasChangedOnceTheRelayHasCome() {
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Mug");
        changeElsewhere("Changed there");
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Mug");

        relayAll();

        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed there");
    }

    @Test
    void keepsNothingThatWasReadBeforeAChange() {
        var old = products.find(sku).orElseThrow();
        changeElsewhere("Changed meanwhile");
        relayAll();

        cache.put(old);

        assertThat(cache.find(sku)).isEmpty();
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed meanwhile");
        assertThat(cache.find(sku)).isPresent();
    }

    @Test
    void readsPastARedisThatDiesAndUsesItAgainWhenItIsBackWithoutWhatHasChanged() {
        cached.find(sku);
        SERVER.kill();
        var began = Instant.now();
        for (int i = 0; i < 200; i++) {
            assertThat(cached.find(sku)).isPresent();
        }
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
        changeElsewhere("Changed while away");
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed while away");
        assertThatThrownBy(this::relayAll).hasMessageContaining("Redis is away");

        SERVER.start();
        eventually(() -> redis.<String>ask(commands -> commands.get("catalog:product:2:" + sku))
                .isPresent());
        assertThat(cache.find(sku).orElseThrow().name()).isEqualTo("Mug");

        relayAll();
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed while away");
        assertThat(cache.find(sku)).isPresent();
    }

    @Test
    void waitsForARedisThatHangsOnlyAFewTimes() {
        cached.find(sku);
        SERVER.hold();
        for (int i = 0; i < 5; i++) {
            assertThat(cached.find(sku)).isPresent();
        }
        var slow = 0;
        for (int i = 0; i < 50; i++) {
            var began = System.nanoTime();
            assertThat(cached.find(sku)).isPresent();
            slow += System.nanoTime() - began > Duration.ofMillis(95).toNanos() ? 1 : 0;
        }
        assertThat(slow).isLessThan(25);
        changeElsewhere("Changed while it hung");
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed while it hung");

        SERVER.release();
        eventually(() -> {
            cached.find(sku);
            return redis.isReached();
        });
        relayAll();
        assertThat(cached.find(sku).orElseThrow().name()).isEqualTo("Changed while it hung");
    }

    @Test
    void readsTheDatabaseOnceForAllWhoAskAtOnce() throws Exception {
        forget();
        var questions = new ArrayList<Callable<String>>();
        for (int i = 0; i < 16; i++) {
            questions.add(() -> cached.find(sku).orElseThrow().name());
        }
        try (var threads = Executors.newFixedThreadPool(17);
                var connection = ShopDatabase.owner().getConnection()) {
            hold(connection);
            ShopDatabase.resetStatements();
            var answers = threads.submit(() -> threads.invokeAll(questions));
            eventually(() -> waiting() >= 1);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            connection.rollback();

            for (var answer : answers.get()) {
                assertThat(answer.get()).isEqualTo("Mug");
            }
        }
        assertThat(ShopDatabase.statements()).isEqualTo(1);
    }

    private static void hold(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE catalog.product IN ACCESS EXCLUSIVE MODE");
        }
    }

    private long waiting() {
        return JdbcClient.create(ShopDatabase.owner())
                .sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'catalog.product'::regclass")
                .query(Long.class)
                .single();
    }

    private void forget() {
        redis.ask((RedisAsyncCommands<String, String> commands) -> commands.del("catalog:product:2:" + sku));
    }

    /** A change by a process that does not reach this one's Redis. */
    private void changeElsewhere(String name) {
        jdbc.sql("""
                        WITH done AS (
                            UPDATE catalog.product SET name = :name, version = version + 1 WHERE sku = :sku RETURNING id, version)
                        INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                            event_time, data, metadata)
                        SELECT done.id, version, gen_random_uuid(), 'ProductChanged', 'Product', now(),
                            data || jsonb_build_object('name', :name), '{}'
                        FROM done, LATERAL (SELECT data FROM catalog.event WHERE aggregate_id = done.id AND event_type LIKE 'Product%'
                                            ORDER BY aggregate_version DESC LIMIT 1) AS before
                        """).param("name", name).param("sku", sku.value()).update();
    }

    private void relayAll() {
        Backlog.handOver(jdbc, relay, dropping, dropping.streams());
    }

    private interface Condition {
        boolean holds();
    }

    private static void eventually(Condition condition) {
        var until = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("in time").isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
