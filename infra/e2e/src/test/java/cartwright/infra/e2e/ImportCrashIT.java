package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.catalog.ProductImportWorkflow;
import cartwright.workflows.kernel.ImportId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: a file of products is imported while the worker is killed, and every row of it is there once. */
@ExtendWith(RunningShop.class)
class ImportCrashIT {

    private static final int PRODUCTS = 6_000;
    private static final int KNOWN = 200;
    private static final int WITHOUT_PRICE = 7;
    private static final String CATEGORY = "Crashed";

    private final Stack stack;
    private final ShopClient shop;
    private final String staff;

    ImportCrashIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
        this.staff = shop.login("catalog");
    }

    @Test
    void importsEveryRowOnceAlthoughTheWorkerIsKilledAmongThem() {
        var known = imported(begin(file(KNOWN, "As it was")));
        assertThat(known.path("created").asInt()).isEqualTo(KNOWN);
        var before = versions();

        var id = begin(file(PRODUCTS, "As it is"));
        // Those without a price had their turn when they were read.
        var killedAt = answered(() -> show(id), now -> now.path("processed").asInt() > WITHOUT_PRICE);
        stack.kill("workers");
        assertThat(killedAt.path("processed").asInt()).isLessThan(PRODUCTS);
        stack.restart("workers");

        var done = imported(id);
        assertThat(done.path("status").asString()).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(done.path("total").asInt()).isEqualTo(PRODUCTS);
        assertThat(done.path("processed").asInt()).isEqualTo(PRODUCTS);
        assertThat(done.path("created").asInt()).isEqualTo(PRODUCTS - KNOWN - WITHOUT_PRICE);
        assertThat(done.path("updated").asInt()).isEqualTo(KNOWN / 2);
        assertThat(done.path("unchanged").asInt()).isEqualTo(KNOWN / 2);
        assertThat(done.path("refused").asInt()).isEqualTo(WITHOUT_PRICE);
        assertThat(done.path("errorCount").asInt()).isEqualTo(WITHOUT_PRICE);
        assertEachWasWrittenOnce(before, versions());
        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            engine.awaitEnd(ProductImportWorkflow.workflowId(new ImportId(id)));
        }
    }

    /** Each change of a product is one version of it. */
    private static void assertEachWasWrittenOnce(Map<String, Long> before, Map<String, Long> after) {
        assertThat(after).hasSize(PRODUCTS - WITHOUT_PRICE);
        var made = before.values().iterator().next();
        for (int number = 0; number < PRODUCTS - WITHOUT_PRICE; number++) {
            var isUpdated = number < KNOWN && isNamedAnew(number);
            assertThat(after.get(sku(number))).as(sku(number)).isEqualTo(isUpdated ? made + 1 : made);
        }
    }

    /** The last ones have no price that could be one. */
    private static String file(int products, String name) {
        var file = new StringBuilder("sku,name,price,currency,category\n");
        for (int number = 0; number < products; number++) {
            file.append(sku(number))
                    .append(',')
                    .append(isNamedAnew(number) ? name : "As ever")
                    .append(products == PRODUCTS && number >= PRODUCTS - WITHOUT_PRICE ? ",much" : ",3.39")
                    .append(",GBP,")
                    .append(CATEGORY)
                    .append('\n');
        }
        return file.toString();
    }

    private static boolean isNamedAnew(int number) {
        return number % 2 == 0;
    }

    private static String sku(int number) {
        return "CRASH-%05d".formatted(number);
    }

    private String begin(String file) {
        var begun = shop.upload("/v1/imports", staff, "text/csv", file);
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        return begun.body().path("id").asString();
    }

    private JsonNode show(String id) {
        return shop.get("/v1/imports/" + id, staff).body();
    }

    private JsonNode imported(String id) {
        return answered(() -> show(id), now -> !now.path("status").asString().equals("RUNNING"));
    }

    /** The versions of all products of the category, by their skus. */
    private Map<String, Long> versions() {
        var versions = new HashMap<String, Long>();
        var cursor = "";
        do {
            var page = shop.get("/v1/products?limit=200&category=" + CATEGORY + cursor, null)
                    .body();
            for (var product : page.path("items")) {
                assertThat(versions.put(
                                product.path("sku").asString(),
                                product.path("version").asLong()))
                        .isNull();
            }
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return versions;
    }
}
