package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.ShopClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Orders to race over, each of a sku of its own of which each warehouse has three units: an order of five leaves in two
 * parcels, and what is left of the sku tells what became of it.
 */
final class RaceTrack {

    static final int ORDERED = 5;
    static final int STOCKED = 6;

    private final ShopClient shop;
    private final ShopBooks books;
    private final String customer;
    private final String operations;

    RaceTrack(ShopClient shop, ShopBooks books) {
        this.shop = shop;
        this.books = books;
        this.customer = shop.login("customer");
        this.operations = shop.login("operations");
    }

    /**
     * An order of one line, as it was placed.
     *
     * @param key under which it was placed
     * @param nextAction where the customer has to act first; empty when it has not
     */
    record Entrant(
            String id, String sku, String key, String provider, String card, String nextAction, List<String> parcels) {}

    /** Places so many orders at once, all paid with Stripe's {@code card}. */
    List<Entrant> enter(int howMany, String card) {
        return enter(howMany, "stripe", card);
    }

    /** Places so many orders at once, all paid at {@code provider} with {@code card}, or what it has in place of one. */
    List<Entrant> enter(int howMany, String provider, String card) {
        return Race.inParallel(books.untouched(howMany), sku -> enter(sku, provider, card));
    }

    private Entrant enter(String sku, String provider, String card) {
        stock(sku, "LEI", 3 - 140);
        stock(sku, "RTM", 3 - 60);
        var key = UUID.randomUUID().toString();
        var id = done(() -> place(sku, key, provider, card)).path("id").asString();
        var order = Eventually.answered(
                () -> order(id),
                now -> status(now).equals("CONFIRMED") || now.path("nextAction").isObject());
        return new Entrant(
                id, sku, key, provider, card, order.at("/nextAction/url").asString(""), parcels(order));
    }

    private void stock(String sku, String warehouse, int delta) {
        var key = UUID.randomUUID().toString();
        done(() ->
                shop.post("/v1/inventory/" + sku + "/adjustments", operations, key, """
                {"warehouse": "%s", "delta": %d, "reason": "few for a race"}""".formatted(warehouse, delta)));
    }

    private Answer place(String sku, String key, String provider, String card) {
        return shop.order(customer, key, sku, ORDERED, provider, card);
    }

    /** The same request again, under the same key. */
    Answer placeAgain(Entrant order) {
        return place(order.sku(), order.key(), order.provider(), order.card());
    }

    /** Takes each of the order's parcels so far that nothing is left but to ship it. */
    Entrant pack(Entrant order) {
        for (var parcel : order.parcels()) {
            advance(parcel, "pick");
        }
        Eventually.answered(
                () -> order(order.id()),
                now -> now.path("fulfilments")
                        .valueStream()
                        .allMatch(parcel -> status(parcel).equals("LABELLED")));
        return order;
    }

    void ship(String parcel) {
        advance(parcel, "ship");
    }

    private void advance(String parcel, String step) {
        var key = UUID.randomUUID().toString();
        done(() -> shop.post("/v1/fulfilments/" + parcel + "/" + step, operations, key, "{}"));
    }

    /** What is asked for outside a race has to be done, however often a busy shop wants to be asked. */
    static JsonNode done(Supplier<Answer> request) {
        return Eventually.answered(request, Answer::isSuccess).body();
    }

    /** Delivers whatever has left. */
    Entrant deliverShipped(Entrant order) {
        order(order.id())
                .path("fulfilments")
                .valueStream()
                .filter(parcel -> status(parcel).equals("SHIPPED"))
                .forEach(parcel -> advance(parcel.path("id").asString(), "deliver"));
        return order;
    }

    JsonNode order(String id) {
        var answer = shop.get("/v1/orders/" + id, customer);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }

    /** In the order of their warehouses, of which the first is asked first. */
    private static List<String> parcels(JsonNode order) {
        return order.path("fulfilments")
                .valueStream()
                .sorted((one, other) -> one.path("warehouse")
                        .asString()
                        .compareTo(other.path("warehouse").asString()))
                .map(parcel -> parcel.path("id").asString())
                .toList();
    }

    static String status(JsonNode of) {
        return of.path("status").asString();
    }
}
