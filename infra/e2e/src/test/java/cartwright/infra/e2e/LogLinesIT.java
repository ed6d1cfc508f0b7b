package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operations search when a customer complains. */
@ExtendWith(RunningShop.class)
class LogLinesIT {

    private static final List<String> APPLICATIONS = List.of("api", "workers");

    private final Stack stack;
    private final ShopClient shop;

    LogLinesIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
    }

    @Test
    void aPlacedOrderIsALineOfJsonThatNamesOrderWorkflowAndRequest() {
        var id = order();

        var line = answered(
                        () -> lines("api").stream()
                                .filter(text -> text.contains(id))
                                .map(LogLinesIT::json)
                                .filter(json -> json.path("message").asString().equals("order placed"))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        assertThat(line.path("orderId").asString()).isEqualTo(id);
        assertThat(line.path("workflowId").asString()).isEqualTo("order/" + id);
        assertThat(line.path("correlationId").asString()).isNotBlank();
        assertThat(line.path("service").asString()).isEqualTo("cartwright-api");
        assertThat(line.path("@timestamp").asString()).endsWith("Z");
    }

    @Test
    void everyLineOfTheApplicationsIsJsonAndNoneNamesACustomer() {
        order();

        for (var part : APPLICATIONS) {
            assertThat(lines(part))
                    .as(part)
                    .isNotEmpty()
                    .noneMatch(line ->
                            line.contains("A. Buyer") || line.contains("1 High St") || line.contains("@example.com"))
                    .allSatisfy(line ->
                            assertThat(json(line).path("level").asString()).isNotBlank());
        }
    }

    private String order() {
        var answer = shop.order(shop.login("customer"), null, "85123A", 1, "pm_card_visa");
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
        return answer.body().path("id").asString();
    }

    /** Whole lines: the last may still be written. */
    private List<String> lines(String part) {
        try {
            var text = Files.readString(stack.log(part));
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }
}
