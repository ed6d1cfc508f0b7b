package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import com.google.protobuf.ByteString;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody finds who has Temporal's database and not the shop's key. */
@ExtendWith(RunningShop.class)
class SealedHistoryIT {

    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

    /** The id of a request, which also stands in the log, and what the SDK itself notes of a local activity and of a version. */
    private static final Set<String> IN_CLEAR = Set.of("correlation-id", "activityId", "type", "time", "meta");

    private final Stack stack;
    private final ShopClient shop;

    SealedHistoryIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
    }

    /**
     * A payload.
     *
     * @param name its key where it is one of several; empty where it has none
     */
    private record NamedPayload(String name, Payload payload) {

        boolean isInClear() {
            return !payload.getMetadataOrDefault("encoding", ByteString.EMPTY).equals(ENCRYPTED);
        }
    }

    @Test
    void anOrdersHistoryHoldsNoPayloadInClearAndNothingOfItsCustomer() throws Exception {
        var workflow = "order/" + shippedOrder();

        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            var history = engine.history(workflow);

            var payloads = payloads("", history).toList();
            assertThat(payloads).hasSizeGreaterThan(20);
            assertThat(payloads.stream().filter(NamedPayload::isInClear).map(NamedPayload::name))
                    .isSubsetOf(IN_CLEAR);
            assertThat(history.toByteString().toString(StandardCharsets.ISO_8859_1))
                    .contains(workflow, "OrderStatus")
                    .doesNotContain(
                            "A. Buyer",
                            "1 High St",
                            "London",
                            "N1 1AA",
                            "+447700900123",
                            "7700900123",
                            "customer@example.com",
                            "pm_card_visa");
        }
    }

    private String shippedOrder() throws InterruptedException {
        var customer = shop.login("customer");
        var staff = shop.login("operations");
        var id = shop.order(customer, null, "85123A", 1, "pm_card_visa")
                .body()
                .path("id")
                .asString();
        var parcel = answered(
                        () -> shop.get("/v1/orders/" + id, customer).body(),
                        now -> now.path("status").asString().equals("CONFIRMED"))
                .at("/fulfilments/0/id")
                .asString();
        for (var step : List.of("pick", "ship")) {
            assertThat(shop.advance(parcel, step, staff).isDone()).as(step).isTrue();
        }
        return id;
    }

    /** All within, but for search attributes: the server reads those to find workflows by them. */
    private static Stream<NamedPayload> payloads(String name, Message message) {
        return switch (message) {
            case Payload payload -> Stream.of(new NamedPayload(name, payload));
            case SearchAttributes _ -> Stream.empty();
            case MapEntry<?, ?> entry
            when entry.getValue() instanceof Message value -> payloads(String.valueOf(entry.getKey()), value);
            default ->
                message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of(value))
                        .filter(Message.class::isInstance)
                        .flatMap(within -> payloads(name, (Message) within));
        };
    }
}
