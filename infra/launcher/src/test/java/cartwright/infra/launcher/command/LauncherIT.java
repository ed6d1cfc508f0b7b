package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.fake.LaunchedShop;
import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.state.Json;
import cartwright.infra.launcher.state.StackState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private final LaunchedShop shop;

    LauncherIT(@TempDir Path directory) throws IOException {
        shop = new LaunchedShop(directory);
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        shop.stop();
    }

    @Test
    void showsEveryPartPlacesAnOrderServesTheOtherCommandsAndStopsWhenAsked() throws Exception {
        var up = shop.up();
        assertThat(shop.read(up))
                .containsPattern(
                        "postgres +jdbc:postgresql://127.0.0.1:" + shop.ports().of(Port.POSTGRES))
                .containsPattern(
                        "api +http://localhost:" + shop.ports().of(Port.API) + " +RUNNING +[0-9.]+ s +[0-9]+ MiB")
                .contains("order ord_1 is CONFIRMED")
                .contains("/namespaces/default/workflows/order%2Ford_1")
                .contains("curl -s http://localhost:" + shop.ports().of(Port.API) + "/v1/orders");

        showsTheStatusAsJson();
        runsTheDemoAgainstTheRunningShop();
        refusesASecondLauncher();
        startsADeadPartAgainAndSaysSo(up);

        var parts = shop.parts();
        assertThat(shop.run("down").code()).isZero();
        assertThat(parts).hasSize(5).noneMatch(Life::isRunning);
        assertThat(shop.run("status").code()).isNotZero();
    }

    private void showsTheStatusAsJson() throws Exception {
        var status = shop.run("status", "--json");
        assertThat(status.code()).isZero();
        var rows = Json.mapper().readTree(status.output());
        assertThat(rows.size()).isEqualTo(6);
        assertThat(rows.get(0).propertyNames()).containsExactly("part", "pid", "address", "state", "memory");
        assertThat(rows.get(4).path("memory").asLong()).isGreaterThan(1L << 20);
    }

    private void runsTheDemoAgainstTheRunningShop() throws Exception {
        var demo = shop.run("demo", "--orders", "5");
        assertThat(demo.code()).isZero();
        assertThat(demo.output())
                .contains("tool replay --orders 5 http://localhost:"
                        + shop.ports().of(Port.API));
    }

    private void refusesASecondLauncher() throws Exception {
        var second = shop.run("up", "--lite");
        assertThat(second.code()).isNotZero();
        assertThat(second.output()).contains("Another launcher is running").contains("./dev down");
        assertThat(shop.run("status").code()).isZero();
    }

    private void startsADeadPartAgainAndSaysSo(Process up) {
        var state = StackState.read(shop.data()).orElseThrow();
        var workers = Optional.ofNullable(state.parts().stream()
                        .filter(part -> part.part().equals("workers"))
                        .findFirst()
                        .orElseThrow()
                        .process())
                .orElseThrow();
        Signals.kill(workers.find().orElseThrow());
        LaunchedShop.await(() -> shop.read(up).contains("workers died; starting it again in 1 s"));
        LaunchedShop.await(() -> shop.read(up).contains("runs again"));
    }

    @Test
    void namesATakenPortAndStartsNothing() throws Exception {
        try (var _ = new ServerSocket(shop.ports().of(Port.TEMPORAL_UI), 1, InetAddress.getLoopbackAddress())) {
            var up = shop.run("up", "--lite");

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output()).contains("temporal UI, moved by CARTWRIGHT_TEMPORAL_UI_PORT");
            assertThat(shop.data().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void asksForTheShopWhenADemoFindsNone() throws Exception {
        var demo = shop.run("demo");

        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.output()).contains("./dev up");
    }

    @Test
    void endsWithTheEndOfTheLogWhenAPartDoesNotStart() throws Exception {
        shop.refuse(Port.API);

        var up = shop.run("up", "--lite");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("api ended with exit code 7").contains("told to refuse");
        assertThat(shop.parts()).isEmpty();
    }

    @Test
    void stopsWhatALauncherLeftThatWasKilledInTheMiddleOfItsStartAndGoesOn() throws Exception {
        Signals.kill(shop.startingUp().toHandle());
        var left = shop.parts();
        assertThat(left).hasSize(5).allMatch(Life::isRunning);
        var status = shop.run("status");
        assertThat(status.code()).isNotZero();
        assertThat(status.output()).contains("ORPHANED");
        Files.delete(shop.slow());

        assertThat(shop.read(shop.up()))
                .contains("Stopped api")
                .contains("which an earlier launcher had left running")
                .contains("CONFIRMED");
        assertThat(left).noneMatch(Life::isRunning);
    }

    @Test
    void stopsEverythingWhenInterruptedInTheMiddleOfItsStart() throws Exception {
        var starting = shop.startingUp();
        var left = shop.parts();

        Signals.send(starting.toHandle(), "INT");

        assertThat(starting.waitFor(1, TimeUnit.MINUTES))
                .as(shop.read(starting))
                .isTrue();
        assertThat(starting.exitValue()).isNotZero();
        assertThat(left).hasSize(5).noneMatch(Life::isRunning);
        assertThat(StackState.read(shop.data())).isEmpty();
    }
}
