package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.SearchCrowd.Found;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.stack.Stack;
import cartwright.infra.launcher.state.PartRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop as it is shipped, with OpenSearch, Kafka and Redis beside it, which are killed and come back. */
class ServersAwayIT {

    /** In the order in which they are killed; back they come in the opposite one, so that none is only missed for a moment. */
    private static final List<String> SERVERS = List.of("kafka", "redis", "opensearch");

    private static final String SEARCHED = "opensearch";
    private static final List<Integer> PLACED = List.of(201, 202);

    private static final String SOLD = "85123A";
    private static final String SHOWN = "AWAY-1";
    private static final int PRICE = 339;

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable Stack started;

    private final Stack stack = Objects.requireNonNull(started);
    private final ShopClient shop = new ShopClient(stack.addresses().api());

    @BeforeAll
    static void start() {
        var checkout = Path.of("..", "..").toAbsolutePath().normalize();
        var data = Objects.requireNonNull(directory).resolve("shop");
        started = Stack.prepare(StackSettings.forTest(checkout, data).complete(), false, Progress.silent());
        started.start();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void takeNoOrderNoProductAndNoAnswerWithThemAndAreToldOfItAllOnceTheyAreBack() throws Exception {
        var orders = new ArrayList<String>();
        try (var books = new ShopBooks(stack.addresses());
                var topic =
                        new OrderTopic(Objects.requireNonNull(stack.addresses().kafka()))) {
            orders.add(confirmed("all are there"));
            assertAllIsTold(orders, books, topic);
            var price = sell(PRICE);
            answered(() -> found(PRICE), new Found(200, 1, true)::equals);
            answered(this::shown, new Shown(PRICE, true)::equals);

            for (var server : SERVERS) {
                stack.kill(server);
                orders.add(confirmed(server + " is away"));
                price = changed(price, server);
            }
            assertThat(stack.parts())
                    .filteredOn(part -> part.process() == null)
                    .extracting(PartRecord::part)
                    .containsExactlyInAnyOrderElementsOf(SERVERS);

            SERVERS.reversed().forEach(stack::restart);
            var last = price;
            answered(() -> found(last), new Found(200, 1, true)::equals);
            answered(this::shown, new Shown(last, true)::equals);
            orders.add(confirmed("all are back"));
            assertAllIsTold(orders, books, topic);
        }
    }

    /** Looks at the product and for it, before and after it has come to cost more; returns its new price. */
    private int changed(int price, String away) {
        var isByIndex = !away.equals(SEARCHED);
        assertThat(price()).as("%s is away", away).isEqualTo(price);
        var found = found(price);
        assertThat(found.status()).as("%s is away", away).isEqualTo(200);
        assertThat(found.total()).as("%s is away", away).isOne();
        assertThat(found.byIndex() && !isByIndex).as("%s is away", away).isFalse();

        var changed = sell(price + 1);
        answered(this::price, shown -> shown == changed);
        answered(() -> found(changed), new Found(200, 1, isByIndex)::equals);
        return changed;
    }

    /** Places an order, and returns its id once it is confirmed. */
    private String confirmed(String meanwhile) {
        var customer = shop.login("customer");
        var answer = shop.order(customer, null, SOLD, 1, "pm_card_visa");
        assertThat(answer.status()).as("%s: %s", meanwhile, answer).isIn(PLACED);
        var id = answer.body().path("id").asString();
        answered(
                () -> shop.get("/v1/orders/" + id, customer).body(),
                order -> order.path("status").asString().equals("CONFIRMED"));
        return id;
    }

    private static void assertAllIsTold(List<String> orders, ShopBooks books, OrderTopic topic) {
        for (var order : orders) {
            assertThat(books.log(order)).anyMatch(event -> event.endsWith(" OrderConfirmed"));
            answered(() -> topic.log(order), told -> told.equals(books.log(order)));
        }
    }

    /** Sells the product for so much from now on; returns when that is so. */
    private int sell(int price) {
        var file = "sku,name,price,currency,category\n%s,Thing,%d.%02d,GBP,Away\n"
                .formatted(SHOWN, price / 100, price % 100);
        var begun = shop.upload("/v1/imports", shop.login("catalog"), "text/csv", file);
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        answered(
                () -> shop.get("/v1/imports/" + begun.body().path("id").asString(), shop.login("catalog"))
                        .body(),
                now -> now.path("status").asString().equals("COMPLETED"));
        return price;
    }

    private int price() {
        var product = shop.get("/v1/products/" + SHOWN, null);
        assertThat(product.status()).as("%s", product).isEqualTo(200);
        return product.body().path("price").path("amountMinor").asInt();
    }

    /**
     * The product as it is shown.
     *
     * @param kept whether Redis had it
     */
    private record Shown(int price, boolean kept) {}

    private Shown shown() {
        var before = readsOfRedis();
        return new Shown(price(), readsOfRedis() > before);
    }

    private double readsOfRedis() {
        try {
            var metrics = new String(shop.download("/actuator/prometheus").body(), StandardCharsets.UTF_8);
            return metrics.lines()
                    .filter(line -> line.startsWith("cartwright_catalog_cache_reads_total") && line.contains("\"hit\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Found found(int price) {
        return SearchCrowd.found(
                shop, "/v1/search?limit=1&category=Away&priceMin=%d&priceMax=%d".formatted(price, price));
    }
}
