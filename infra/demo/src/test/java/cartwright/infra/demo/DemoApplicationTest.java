package cartwright.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoApplicationTest {

    @Test
    void replaysWhenNoSubcommandIsNamed() {
        assertThat(DemoApplication.withSubcommand(new String[] {"--orders", "5"}))
                .containsExactly("replay", "--orders", "5");
        assertThat(DemoApplication.withSubcommand(new String[] {"seed"})).containsExactly("seed");
    }

    @Test
    void refusesToReplayNothing() {
        var said = new StringWriter();

        var code = DemoApplication.commandLine().setErr(new PrintWriter(said)).execute("replay", "--orders", "0");

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("--orders");
    }
}
