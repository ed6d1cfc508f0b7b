package cartwright.infra.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's directory: Kafka starts only in one that was formatted for it. */
final class Storage {

    private final Path directory;

    Storage(Path directory) {
        this.directory = directory;
    }

    /** Formats it unless that was done. A format that was cut off has no properties yet and is done again. */
    void format() throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        new Formatter()
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                // One controller for ever, named in the settings: nothing to vote about.
                .setFeatureLevel("kraft.version", (short) 0)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }
}
