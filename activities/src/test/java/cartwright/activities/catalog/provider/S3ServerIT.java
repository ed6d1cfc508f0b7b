package cartwright.activities.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import cartwright.activities.catalog.objects.ObjectStoreAway;
import cartwright.activities.catalog.objects.ObjectStoreContract;
import cartwright.activities.catalog.objects.ObjectStoreProperties.S3;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The store beside an S3 of another house: the one that {@code s3.endpoint} names ({@code s3.bucket}, {@code s3.region}, {@code
 * s3.path-style}; credentials where AWS's tools find them), or Versity's gateway.
 */
class S3ServerIT extends ObjectStoreContract {

    private static final @Nullable String NAMED = System.getProperty("s3.endpoint");
    private static final String BUCKET = System.getProperty("s3.bucket", "shop-images");
    private static final boolean IS_IN_PATH = Boolean.parseBoolean(System.getProperty("s3.path-style", "true"));
    private static final String REGION = System.getProperty("s3.region", "us-east-1");
    private static final byte[] BYTES = {1, 2, 3};
    /** The largest image that is taken, and more. */
    private static final int LARGE = 12 << 20;

    private static @Nullable VersityGateway gateway;

    private final S3ObjectStore store = open(BUCKET);

    @BeforeAll
    static void start() throws IOException {
        if (NAMED == null) {
            gateway = new VersityGateway();
            credentials(VersityGateway.SECRET);
            try (var s3 = S3Client.builder()
                    .region(Region.of(REGION))
                    .forcePathStyle(true)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .endpointOverride(URI.create(gateway.url()))
                    .build()) {
                s3.createBucket(create -> create.bucket(BUCKET));
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private static void credentials(String secret) {
        System.setProperty("aws.accessKeyId", VersityGateway.ACCESS);
        System.setProperty("aws.secretAccessKey", secret);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void givesBackAsLargeAnImageAsIsTaken() throws IOException {
        var large = new byte[LARGE];
        new Random(7).nextBytes(large);

        store.put(ObjectKey.of(large), Content.of(large));

        assertThat(read(ObjectKey.of(large))).isEqualTo(large);
    }

    @Test
    void removesThoseThatThereAreOfMany() throws IOException {
        var key = ObjectKey.of(BYTES);
        store.put(key, Content.of(BYTES));

        store.delete(List.of(ObjectKey.of(new byte[0]), key));

        assertThat(store.exists(key)).isFalse();
    }

    @Test
    void saysThatItIsAwayWhenThereIsNoSuchBucket() {
        try (var lost = open("no-such-bucket-" + UUID.randomUUID())) {
            assertAway(lost);
        }
    }

    @Test
    void saysThatItIsAwayWhenItsSecretIsNotTheServers() {
        Assumptions.assumeTrue(gateway != null, "the credentials are somebody else's");
        credentials("another");
        try (var stranger = open(BUCKET)) {
            assertAway(stranger);
        } finally {
            credentials(VersityGateway.SECRET);
        }
    }

    @Test
    void goesOnWithAServerThatCameBack() throws IOException {
        Assumptions.assumeTrue(gateway != null, "the server is somebody else's");
        var server = Objects.requireNonNull(gateway);
        store.put(ObjectKey.of(BYTES), Content.of(BYTES));

        server.kill();
        assertAway(store);
        server.start();

        assertThat(read(ObjectKey.of(BYTES))).isEqualTo(BYTES);
    }

    private static void assertAway(S3ObjectStore asked) {
        var key = ObjectKey.of(new byte[] {4});
        assertThatThrownBy(() -> asked.put(key, Content.of(new byte[] {4}))).isInstanceOf(ObjectStoreAway.class);
        assertThatThrownBy(() -> asked.open(key)).isInstanceOf(ObjectStoreAway.class);
        assertThatThrownBy(() -> asked.delete(List.of(key))).isInstanceOf(ObjectStoreAway.class);
    }

    private static S3ObjectStore open(String bucket) {
        return S3ObjectStore.open(new S3(
                bucket,
                "test-" + UUID.randomUUID() + "/",
                REGION,
                NAMED == null ? Objects.requireNonNull(gateway).url() : NAMED,
                IS_IN_PATH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10)));
    }
}
