package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cartwright.infra.launcher.check.FirstOrder;
import cartwright.infra.launcher.check.WorkflowPage;
import cartwright.infra.launcher.process.SearchPath;
import cartwright.infra.launcher.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./dev up} shows a newcomer at its end, on the real shop. */
@ExtendWith(RunningShop.class)
class FirstOrderIT {

    private static final int TIMES = 3;

    private final Stack stack;
    private final FirstOrder first;
    private final ShopClient shop;

    FirstOrderIT(Stack stack) {
        this.stack = stack;
        first = new FirstOrder(stack.addresses().api());
        shop = new ShopClient(stack.addresses().api());
    }

    @Test
    void theCheckPlacesAnOrderAndLinksToTheHistoryOfItsWorkflow() {
        var placed = first.place();

        assertThat(placed.status()).isEqualTo("CONFIRMED");
        // A busy machine answers 202 now and then.
        assertThat(placed.httpStatus()).isIn(201, 202);
        assertThat(order(placed.id()).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(placed.workflowId()).isEqualTo("order/" + placed.id());

        var ui = Objects.requireNonNull(stack.addresses().temporalUi());
        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            assertThat(new WorkflowPage(ui).of(placed.workflowId()))
                    .isEqualTo(ui + "/namespaces/default/workflows/"
                            + URLEncoder.encode(placed.workflowId(), StandardCharsets.UTF_8) + "/"
                            + engine.run(placed.workflowId()) + "/history");
        }
    }

    @Test
    void theLineThatPlacesAnotherPlacesOneMoreEachTimeItIsPasted() throws Exception {
        assumeTrue(SearchPath.of(System.getenv()).find("curl").isPresent(), "there is no curl");

        // At once, so that no clock tells one time from the other.
        var pasted = Stream.generate(this::paste).limit(TIMES).toList();

        assertThat(pasted.stream().map(FirstOrderIT::placed))
                .hasSize(TIMES)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> answered(
                        () -> order(id), now -> now.path("status").asString().equals("CONFIRMED")));
    }

    /** In the plainest shell, where not all is there that a person's own has. */
    private Process paste() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", first.another())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String placed(Process shell) {
        try (var answer = shell.getInputStream()) {
            return JsonMapper.shared().readTree(answer).path("id").asString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JsonNode order(String id) {
        return shop.get("/v1/orders/" + id, shop.login("customer")).body();
    }
}
