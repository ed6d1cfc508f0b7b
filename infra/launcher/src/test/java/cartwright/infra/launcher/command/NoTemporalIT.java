package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.fake.LaunchedShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that has lost the Temporal server's program and is off the network. */
class NoTemporalIT {

    @TempDir
    private Path directory;

    private LaunchedShop shop;

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        shop.stop();
    }

    @Test
    void saysInOneSentenceWhatIsMissingAndWhatToDoAndLeavesTheDataAlone() throws Exception {
        shop = new LaunchedShop(directory);
        shop.up();
        shop.run("down");
        var engine = shop.data().resolve("temporal").resolve("temporal.db");
        var kept = Files.readAllBytes(engine);

        for (var command : new String[][] {{"up", "--lite"}, {"prepare"}}) {
            var failed = shop.run(offline(), command);

            assertThat(failed.code()).as(failed.output()).isEqualTo(1);
            assertThat(failed.output()
                            .lines()
                            .filter(line -> line.startsWith("Temporal's server is not on this machine")))
                    .as(failed.output())
                    .singleElement()
                    .asString()
                    .contains(
                            "the release archive: no connection to github.com",
                            "with: dial tcp: lookup proxy.golang.org: no such host",
                            "Connect the network and try again",
                            "or set TEMPORAL_ADDRESS");
            assertThat(failed.output()).doesNotContain("\tat ", "Exception");
            assertThat(shop.parts()).isEmpty();
        }

        assertThat(Files.readAllBytes(engine)).isEqualTo(kept);
        assertThat(shop.read(shop.up())).contains("order ord_1 is CONFIRMED");
    }

    /** All programs but Temporal's, and a Go that cannot fetch it either; what asks for an address by https gets none. */
    private Map<String, String> offline() throws IOException {
        var programs = Files.createDirectories(directory.resolve("programs"));
        var go = Files.writeString(
                programs.resolve("go"),
                "#!/bin/sh\necho 'go: downloading'\necho 'dial tcp: lookup proxy.golang.org: no such host'\nexit 1\n");
        assertThat(go.toFile().setExecutable(true)).isTrue();
        return Map.of(
                "PATH",
                programs + ":" + withoutTemporal(),
                "XDG_CACHE_HOME",
                directory.resolve("cache").toString(),
                "JAVA_TOOL_OPTIONS",
                "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1");
    }

    private static String withoutTemporal() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .filter(programs -> !Files.exists(Path.of(programs, "temporal")))
                .collect(Collectors.joining(":"));
    }
}
