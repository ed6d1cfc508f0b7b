package cartwright.infra.launcher.command;

import cartwright.activities.events.kafka.DeadLetters;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.state.Addresses;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what consumers of a topic could not take and why; never what it says, which may be about a person. */
@Command(name = "letters", description = "Show a topic's dead letters and why.", mixinStandardHelpOptions = true)
final class Letters implements Callable<Integer> {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Places places = new Places();

    @Parameters(paramLabel = "<topic>", description = "such as orders")
    private String topic = "";

    @Override
    public Integer call() {
        var kafka = Addresses.read(places.directories().data())
                .map(Addresses::kafka)
                .orElseThrow(() -> new LaunchFailure(
                        "There is no Kafka: start the shop by ./dev up, without --lite, in another terminal."));
        var out = Terminal.out(Subcommand.spec(spec));
        try (var consumer = open(kafka)) {
            out.printf("%d dead letters of %s%n", print(consumer, out), topic);
        } catch (KafkaException away) {
            throw new LaunchFailure("Kafka does not answer at " + kafka + ": see ./dev status and ./dev logs kafka.");
        }
        return 0;
    }

    private static KafkaConsumer<String, byte[]> open(String kafka) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(BOUND.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Prints what there is at the moment and returns how many it is. */
    private int print(KafkaConsumer<String, byte[]> consumer, PrintWriter out) {
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var printed = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var letter : consumer.poll(Duration.ofMillis(500))) {
                out.println(line(letter));
                printed++;
            }
        }
        return printed;
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        var name = topic + DeadLetters.SUFFIX;
        // Nobody has put a letter aside where the topic is not there.
        return consumer.listTopics().getOrDefault(name, List.of()).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    private static String line(ConsumerRecord<String, byte[]> letter) {
        return "%s  %s could not take %s, key %s, after %s attempts: %s"
                .formatted(
                        header(letter, DeadLetters.DIED),
                        header(letter, DeadLetters.CONSUMER),
                        header(letter, DeadLetters.ORIGIN),
                        letter.key(),
                        header(letter, DeadLetters.ATTEMPTS),
                        header(letter, DeadLetters.REASON).replaceAll("\\s+", " "));
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
