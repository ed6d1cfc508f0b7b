package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway.Sought;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import com.stripe.StripeClient;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of Stripe's that are longer than a page. */
class StripeLookupsTest {

    private static final int PAGE = 100;

    private final RefundId refund = RefundId.of(Ids.next());
    private final Sought sought = new Sought(OrderId.of(Ids.next()), PaymentId.of(Ids.next()), Instant.now(), Set.of());
    private final AtomicInteger pages = new AtomicInteger();
    private IntFunction<String> listed = number -> "{}";
    private int length;
    private HttpServer server;
    private StripeLookups lookups;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            var page = page(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            try (var body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        server.start();
        lookups = new StripeLookups(StripeClient.builder()
                .setApiKey("sk_test_double")
                .setApiBase("http://127.0.0.1:" + server.getAddress().getPort())
                .build());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** What follows the id that the question names, which is the number of the last that was told. */
    private String page(String query) {
        pages.incrementAndGet();
        var after = query.replaceAll(".*starting_after=x_(\\d+).*", "$1");
        var from = after.equals(query) ? 0 : Integer.parseInt(after) + 1;
        var to = Math.min(from + PAGE, length);
        return "{\"object\": \"list\", \"has_more\": %s, \"data\": [%s]}"
                .formatted(
                        to < length, IntStream.range(from, to).mapToObj(listed).collect(Collectors.joining(",")));
    }

    private String refund(int number, String id) {
        return """
                {"id": "x_%d", "object": "refund", "amount": 1, "currency": "gbp", "status": "succeeded",
                 "metadata": {"refund_id": "%s"}}""".formatted(number, id);
    }

    @Test
    void findsARefundHoweverManyWerePaidAfterIt() {
        length = 3 * PAGE;
        listed = number -> refund(number, number == 250 ? refund.value() : "another");

        assertThat(lookups.findRefund("pi_1", refund)).isEqualTo(new RefundAnswer.Paid("x_250", Money.of(1, "GBP")));
    }

    @Test
    void knowsThatARefundWasNeverAskedForOnceAllWereLookedThrough() {
        length = 2 * PAGE;
        listed = number -> refund(number, "another");

        assertThat(lookups.findRefund("pi_1", refund)).isEqualTo(new RefundAnswer.NotFound());
        assertThat(pages).hasValue(2);
    }

    /** Nobody may take it for not made: it is asked about again, and in the end by a person. */
    @Test
    void doesNotSayThatAPaymentWasNotMadeWhenThereAreTooManyToLookThrough() {
        length = Integer.MAX_VALUE;
        listed = number ->
                "{\"id\": \"x_%d\", \"object\": \"payment_intent\", \"status\": \"succeeded\", \"metadata\": {}}"
                        .formatted(number);

        assertThat(lookups.findMade(sought)).isEqualTo(new GatewayAnswer.Unknown("TOO_MANY_TO_LOOK_THROUGH"));
        assertThat(pages).hasValue(PAGE);
    }
}
