package cartwright.infra.launcher.preflight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightIT {

    @Test
    void namesATakenPortItsPartAndTheSettingThatMovesIt() throws IOException {
        var ports = Ports.free();
        try (var _ = new ServerSocket(ports.of(Port.API), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.requireFree(List.of(Port.values()), ports))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("port " + ports.of(Port.API) + " (api, moved by CARTWRIGHT_API_PORT)");
        }
    }

    @Test
    void noticesAPortThatIsTakenOnEveryInterface() throws IOException {
        var ports = Ports.free();
        try (var _ = new ServerSocket(ports.of(Port.SANDBOX))) {
            assertThatThrownBy(() -> Preflight.requireFree(List.of(Port.SANDBOX), ports))
                    .hasMessageContaining("CARTWRIGHT_SANDBOX_PORT");
        }
    }

    @Test
    void acceptsFreePorts() {
        assertThatCode(() -> Preflight.requireFree(List.of(Port.values()), Ports.free()))
                .doesNotThrowAnyException();
    }

    @Test
    void saysHowMuchSpaceIsMissingAlsoForADirectoryThatIsNotThereYet(@TempDir Path directory) {
        var future = directory.resolve("not").resolve("yet");

        assertThatCode(() -> Preflight.requireSpace(future, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Preflight.requireSpace(future, Long.MAX_VALUE))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining(future.toString())
                .hasMessageContaining("MiB are free");
    }
}
