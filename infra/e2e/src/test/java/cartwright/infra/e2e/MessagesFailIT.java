package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped, while nobody can be told of anything: the mails' provider fails, that of the texts turns all away. */
@ExtendWith(RunningShop.class)
class MessagesFailIT {

    private static final String SKU = "85123A";

    private final Stack stack;
    private final ShopClient shop;
    private final SandboxDesk sandbox;

    MessagesFailIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
        sandbox = new SandboxDesk(Objects.requireNonNull(stack.addresses().sandbox()));
    }

    @BeforeEach
    void fail() {
        sandbox.failAlways("sendgrid", "MESSAGE", "ERROR_500");
        sandbox.failAlways("twilio", "MESSAGE", "RATE_LIMIT_429");
    }

    @AfterEach
    void mend() {
        sandbox.failNoMore();
    }

    @Test
    void anOrderIsPaidShippedAndCompletedOfWhichNoMessageGoesOut() throws Exception {
        var customer = shop.login("customer");
        var staff = shop.login("operations");
        var id = shop.order(customer, null, SKU, 1, "pm_card_visa")
                .body()
                .path("id")
                .asString();
        var parcel = answered(() -> order(id, customer), order -> status(order).equals("CONFIRMED"))
                .path("fulfilments")
                .path(0)
                .path("id")
                .asString();
        try (var books = new ShopBooks(stack.addresses());
                var engine = new EngineRoom(stack.addresses().temporal())) {
            answered(() -> books.messages(id), failed("ORDER_CONFIRMED")::equals);

            for (var step : List.of("pick", "ship", "deliver")) {
                assertThat(shop.advance(parcel, step, staff).isDone()).as(step).isTrue();
            }

            engine.awaitEnd("order/" + id);
            assertThat(status(order(id, customer))).isEqualTo("COMPLETED");
            answered(() -> books.money(id), money -> money.isSettled() && money.captured() > 0);
            assertThat(books.log(id)).noneMatch(event -> event.endsWith(" OrderNeedsAttention"));
            answered(() -> books.messages(id), failed("ORDER_CONFIRMED", "ORDER_DELIVERED", "ORDER_SHIPPED")::equals);
        }
        assertThat(sandbox.messages(id)).isEmpty();
    }

    private static List<String> failed(String... templates) {
        return Stream.of(templates)
                .flatMap(
                        template -> Stream.of(template + " EMAIL UNKNOWN HTTP_500", template + " SMS PENDING HTTP_429"))
                .toList();
    }

    private JsonNode order(String id, String customer) {
        return shop.get("/v1/orders/" + id, customer).body();
    }

    private static String status(JsonNode order) {
        return order.path("status").asString();
    }
}
