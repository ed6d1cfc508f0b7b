package cartwright.infra.launcher.fake;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Something written to the three servers as a client would, and read again. */
public final class KeptData {

    private static final String TOPIC = "kept";

    private final String opensearch;
    private final String kafka;
    private final URI redis;

    /** Against servers at these addresses. */
    public KeptData(String opensearch, String kafka, String redis) {
        this.opensearch = opensearch;
        this.kafka = kafka;
        this.redis = URI.create(redis);
    }

    /** Writes {@code word} to each, acknowledged. */
    public void write(String word) throws Exception {
        http("PUT", "/kept", "{}");
        http("PUT", "/kept/_doc/1?refresh=true", "{\"word\":\"" + word + "\"}");
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, word)).get(30, TimeUnit.SECONDS);
        }
        redis("SET kept " + word);
        // Redis writes its file every second.
        Thread.sleep(Duration.ofSeconds(2));
    }

    /** What a search finds. */
    public String found() throws IOException, InterruptedException {
        return http("GET", "/kept/_search", null);
    }

    /** What the topic holds. */
    public List<String> consumed() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", (Object) kafka), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(30)).spliterator(), false)
                    .map(message -> message.value())
                    .toList();
        }
    }

    /** What the key holds. */
    public String remembered() throws IOException {
        return redis("GET kept");
    }

    /** What Redis says to a client that does not know its password. */
    public String withoutPassword() throws IOException {
        return ask("GET kept\r\nQUIT\r\n");
    }

    private String redis(String command) throws IOException {
        var password = redis.getUserInfo().substring(1);
        return ask("AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n");
    }

    private String ask(String commands) throws IOException {
        try (var socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String http(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(opensearch + path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
