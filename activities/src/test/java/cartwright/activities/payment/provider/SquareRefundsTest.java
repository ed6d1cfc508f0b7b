package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.EndingAction;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund that was tried more than once: Square lists each try of a payment as a refund of its own, in no promised order. */
class SquareRefundsTest {

    private static final String PAYMENT = "pay1";

    private final RefundId refund = RefundId.of(Ids.next());
    private final Map<String, String> refunds = new LinkedHashMap<>();
    private HttpServer square;

    @BeforeEach
    void start() throws IOException {
        square = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        square.createContext("/v2/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var answer = path.startsWith("/v2/payments/")
                    ? payment().getBytes(StandardCharsets.UTF_8)
                    : refunds.getOrDefault(path.substring("/v2/refunds/".length()), "{}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        square.start();
    }

    @AfterEach
    void stop() {
        square.stop(0);
    }

    @Test
    void isPaidWhenALaterTryIsAlthoughTheFirstCameBack() {
        list("first", refund, "FAILED");
        list("second", refund, "COMPLETED");

        assertThat(found()).isEqualTo(new RefundAnswer.Paid("second", Money.of(400, "GBP")));
    }

    @Test
    void isUndecidedWhileALaterTryIsWhateverTheOrderOfTheList() {
        list("second", refund, "PENDING");
        list("first", refund, "REJECTED");

        assertThat(found()).isEqualTo(new RefundAnswer.Undecided("second"));
    }

    @Test
    void hasFailedWhenEveryTryHasAlthoughAnotherRefundIsPaid() {
        list("other", RefundId.of(Ids.next()), "COMPLETED");
        list("first", refund, "FAILED");
        list("second", refund, "REJECTED");

        assertThat(found()).isEqualTo(new RefundAnswer.Refused("refund_failed"));
    }

    @Test
    void isNotFoundAmongOthers() {
        list("other", RefundId.of(Ids.next()), "COMPLETED");

        assertThat(found()).isEqualTo(new RefundAnswer.NotFound());
    }

    private RefundAnswer found() {
        return new SquareGateway(properties()).findRefund(PAYMENT, refund);
    }

    private void list(String id, RefundId of, String status) {
        refunds.put(id, """
                {"refund": {"id": "%s", "status": "%s", "reason": "%s", "payment_id": "%s",
                            "amount_money": {"amount": 400, "currency": "GBP"}}}""".formatted(id, status, of.value(), PAYMENT));
    }

    private String payment() {
        return "{\"payment\": {\"id\": \"%s\", \"refund_ids\": [%s]}}"
                .formatted(
                        PAYMENT,
                        refunds.keySet().stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", ")));
    }

    private PaymentProperties properties() {
        return new PaymentProperties(
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                "http://localhost",
                EndingAction.ASK,
                new PaymentProperties.Stripe("http://localhost", ""),
                new PaymentProperties.Paypal("http://localhost", "", ""),
                new PaymentProperties.Square(
                        "http://127.0.0.1:" + square.getAddress().getPort(), ""));
    }
}
