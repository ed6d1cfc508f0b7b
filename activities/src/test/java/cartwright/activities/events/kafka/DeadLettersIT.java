package cartwright.activities.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker. */
class DeadLettersIT {

    /** As one is that was refused for good, or whose thread has died: nothing is sent by it any more. */
    @Test
    void takesAnotherProducerAfterOneThatSendsNothingAnyMore(@TempDir Path directory) throws Exception {
        try (var broker = new KafkaBroker(directory)) {
            broker.start();
            List<Producer<String, byte[]>> producers = new ArrayList<>();
            var letters = new DeadLetters(broker.properties(), Clock.systemUTC(), () -> {
                producers.add(DeadLetters.producer(broker.properties()));
                return producers.getLast();
            });
            letters.bury(message("first"), "tester", new IllegalStateException("as scripted"), 3);
            producers.getFirst().close();

            assertThatThrownBy(() ->
                            letters.bury(message("second"), "tester", new IllegalStateException("as scripted"), 3))
                    .isInstanceOf(RuntimeException.class);
            letters.bury(message("second"), "tester", new IllegalStateException("as scripted"), 3);

            assertThat(producers).hasSize(2);
            assertThat(TopicReader.values(broker.address(), "orders.dlt")).containsExactlyInAnyOrder("first", "second");
            letters.close();
        }
    }

    private static ConsumerRecord<String, byte[]> message(String value) {
        return new ConsumerRecord<>("orders", 0, 0, value, value.getBytes(StandardCharsets.UTF_8));
    }
}
