package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.Provider;
import com.stripe.Stripe;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A provider that answers no questions: the account may not search, or too much would be found. That is no refusal of the payment that
 * was asked about, which may hold money.
 */
class RefusedQuestionsTest {

    private final OrderId order = OrderId.of(Ids.next());
    private final PaymentId payment = PaymentId.of(Ids.next());
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            var isToken = exchange.getRequestURI().getPath().equals("/v1/oauth2/token");
            var answer = (isToken
                            ? "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 60}"
                            : "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"search_refused\"},"
                                    + " \"errors\": [{\"category\": \"INVALID_REQUEST_ERROR\", \"code\": \"BAD_REQUEST\"}],"
                                    + " \"name\": \"RESULTSET_TOO_LARGE\", \"message\": \"too large\", \"debug_id\": \"d\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isToken ? 200 : 400, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CREDIT")
    void leavesAPaymentUnknownThatCannotBeLookedUp(Provider at) {
        assertThat(gateway(at).find("ref_1")).isInstanceOf(GatewayAnswer.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CREDIT")
    void leavesAPaymentUnknownThatCannotBeSearchedFor(Provider at) {
        assertThat(gateway(at).findByOrder(order, payment)).isInstanceOf(GatewayAnswer.Unknown.class);
        assertThat(gateway(at).findMade(new PaymentGateway.Sought(order, payment, Instant.now(), Set.of())))
                .isInstanceOf(GatewayAnswer.Unknown.class);
    }

    /** For that the SDK would keep an id in the home of whoever runs this. */
    @Test
    void doesNotHaveItsCallsMeasuredForStripe() {
        Stripe.enableTelemetry = true;

        gateway(Provider.STRIPE);

        assertThat(Stripe.enableTelemetry).isFalse();
    }

    private PaymentGateway gateway(Provider at) {
        var address = "http://127.0.0.1:" + provider.getAddress().getPort();
        var properties = new PaymentProperties(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                "http://localhost:8080/docs",
                EndingAction.ASK,
                new PaymentProperties.Stripe(address, "sk_test_double"),
                new PaymentProperties.Paypal(address, "client", "secret"),
                new PaymentProperties.Square(address, "token"));
        return switch (at) {
            case STRIPE -> new StripeGateway(properties);
            case PAYPAL -> new PaypalGateway(properties);
            case SQUARE -> new SquareGateway(properties);
            case CREDIT -> throw new IllegalArgumentException("credit is asked of nobody");
        };
    }
}
