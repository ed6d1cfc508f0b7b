package cartwright.infra.launcher.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemporalCommandTest {

    private static final TemporalSettings SETTINGS = new TemporalSettings(
            Path.of("/bin/temporal"),
            Path.of("/data/temporal.db"),
            7001,
            7002,
            URI.create("http://localhost:8080/codec"),
            Path.of("/data/temporal.log"));

    @Test
    void listensOnThisMachineOnly() {
        assertThat(TemporalCommand.serve(SETTINGS)).containsSequence("--ip", "127.0.0.1");
    }

    @Test
    void removesTheTickAndKeepsHistoriesInAFile() {
        assertThat(TemporalCommand.serve(SETTINGS))
                .containsSequence("--db-filename", "/data/temporal.db")
                .containsSequence("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000")
                .containsSequence("--dynamic-config-value", "history.timerProcessorMaxPollRPS=2000")
                .containsSequence("--sqlite-pragma", "journal_mode=WAL")
                .containsSequence("--sqlite-pragma", "synchronous=NORMAL");
    }

    @Test
    void putsTasksIntoOnePartOfAQueueAndAsksAllForWhatAnEarlierServerLeft() {
        assertThat(TemporalCommand.serve(SETTINGS))
                .containsSequence("--dynamic-config-value", "matching.numTaskqueueWritePartitions=1")
                .noneMatch(argument -> argument.startsWith("matching.numTaskqueueReadPartitions"));
    }

    @Test
    void registersEverySearchAttribute() {
        assertThat(TemporalCommand.serve(SETTINGS))
                .contains(
                        "OrderStatus=Keyword",
                        "CustomerId=Keyword",
                        "AttentionReason=Keyword",
                        "AttentionSince=Datetime",
                        "Phase=Keyword",
                        "ReturnStatus=Keyword");
    }

    @Test
    void showsNoCodecWhereThereIsNone() {
        var without = new TemporalSettings(SETTINGS.binary(), SETTINGS.database(), 7001, 7002, null, SETTINGS.log());

        assertThat(TemporalCommand.serve(without)).doesNotContain("--ui-codec-endpoint");
    }

    @Test
    void hidesThePersonsOwnTemporalSettings() {
        assertThat(TemporalCommand.foreign(Set.of("TEMPORAL_TLS", "TEMPORAL_NAMESPACE", "PATH")))
                .containsExactlyInAnyOrder("TEMPORAL_TLS", "TEMPORAL_NAMESPACE");
    }
}
