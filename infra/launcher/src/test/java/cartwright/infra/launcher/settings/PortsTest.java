package cartwright.infra.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void usesTheUsualPortsWhenNothingIsSet() {
        var ports = Ports.of(Map.of(), Map.of());

        assertThat(ports.of(Port.API)).isEqualTo(8080);
        assertThat(ports.of(Port.SANDBOX)).isEqualTo(8090);
        assertThat(ports.of(Port.WORKERS)).isEqualTo(8081);
        assertThat(ports.of(Port.TEMPORAL)).isEqualTo(7233);
        assertThat(ports.of(Port.TEMPORAL_UI)).isEqualTo(8233);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(5433);
        assertThat(ports.of(Port.OPENSEARCH)).isEqualTo(9200);
        assertThat(ports.of(Port.KAFKA)).isEqualTo(9092);
        assertThat(ports.of(Port.KAFKA_CONTROLLER)).isEqualTo(9093);
        assertThat(ports.of(Port.REDIS)).isEqualTo(6379);
    }

    @Test
    void letsAnOptionWinOverTheEnvironment() {
        var environment = Map.of("CARTWRIGHT_API_PORT", "9000", "CARTWRIGHT_TEMPORAL_UI_PORT", " 9001 ");

        var ports = Ports.of(environment, Map.of(Port.API, 9002));

        assertThat(ports.of(Port.API)).isEqualTo(9002);
        assertThat(ports.of(Port.TEMPORAL_UI)).isEqualTo(9001);
    }

    @Test
    void namesTheSettingThatIsNotANumber() {
        assertThatThrownBy(() -> Ports.of(Map.of("CARTWRIGHT_SANDBOX_PORT", "eighty"), Map.of()))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("CARTWRIGHT_SANDBOX_PORT")
                .hasMessageContaining("eighty");
    }

    @Test
    void refusesANumberThatIsNoPort() {
        assertThatThrownBy(() -> Ports.of(Map.of(), Map.of(Port.API, 70000)))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("70000")
                .hasMessageContaining("CARTWRIGHT_API_PORT");
    }

    @Test
    void namesBothPartsThatWantOnePort() {
        assertThatThrownBy(() -> Ports.of(Map.of("CARTWRIGHT_WORKERS_PORT", "8080"), Map.of()))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("CARTWRIGHT_API_PORT or CARTWRIGHT_WORKERS_PORT");
    }
}
