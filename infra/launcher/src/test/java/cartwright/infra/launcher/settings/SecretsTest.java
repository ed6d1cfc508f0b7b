package cartwright.infra.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.state.Json;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void drawsWhatADirectoryOfAnEarlierReleaseLacksAndKeepsTheRest() {
        var drawn = Secrets.draw();
        var earlier = Json.text(drawn).replaceAll(",\\s*\"squareWebhookKey\"\\s*:\\s*\"[^\"]*\"", "");
        assertThat(earlier).doesNotContain("squareWebhookKey");

        var read = Json.mapper().readValue(earlier, Secrets.class);

        assertThat(read.squareWebhookKey()).isNotBlank().isNotEqualTo(drawn.squareWebhookKey());
        assertThat(read.payloadKey()).isEqualTo(drawn.payloadKey());
    }
}
