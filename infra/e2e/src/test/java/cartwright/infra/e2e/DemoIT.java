package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code ./dev demo} does, on the whole shop. */
@ExtendWith(RunningShop.class)
class DemoIT {

    private static final String JAR = "infra/demo/target/demo-0.1.0-SNAPSHOT-app.jar";

    private final Stack stack;

    DemoIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void replaysRealInvoicesUntilStockAndMoneyAgree() throws IOException, InterruptedException {
        var demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("..", "..", JAR).normalize().toString(),
                        "replay",
                        "--orders=20",
                        "--api=" + stack.addresses().api(),
                        "--sandbox=" + stack.addresses().sandbox())
                .redirectErrorStream(true)
                .start();
        String told;
        try (var output = demo.getInputStream()) {
            told = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(demo.waitFor()).as(told).isZero();
        assertThat(told)
                .contains("Replaying 20 invoices")
                .containsPattern("20 placed: \\d+ confirmed")
                .contains("shipped is on hand now, nothing held: agrees")
                .contains("what each order's end demands: agrees");
    }
}
