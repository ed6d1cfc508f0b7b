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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real SDK against what speaks as S3 does. */
class S3ObjectStoreIT extends ObjectStoreContract {

    private static final byte[] BYTES = {1, 2, 3};

    private final LocalS3 server = new LocalS3();
    private final S3ObjectStore store = open(server.url());

    /** Where AWS's own chain looks for them first. */
    @BeforeAll
    static void haveCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterAll
    static void haveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void keepsObjectsUnderItsPrefixInTheBucketOfThePath() throws IOException {
        var key = ObjectKey.of(BYTES);

        store.put(key, Content.of(BYTES));

        assertThat(server.requests())
                .containsExactly(
                        "HEAD /" + LocalS3.BUCKET + "/images/" + key, "PUT /" + LocalS3.BUCKET + "/images/" + key);
    }

    @Test
    void sendsNothingThatIsThereAlready() throws IOException {
        store.put(ObjectKey.of(BYTES), Content.of(BYTES));
        store.put(ObjectKey.of(BYTES), Content.of(BYTES));

        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PUT"))
                .hasSize(1);
    }

    @Test
    void triesAgainWhenItIsToldToSlowDown() throws IOException {
        server.throttle(1);
        store.put(ObjectKey.of(BYTES), Content.of(BYTES));
        server.throttle(1);

        assertThat(read(ObjectKey.of(BYTES))).isEqualTo(BYTES);
    }

    @Test
    void saysThatItIsAwayWhenItIsThrottledForLong() {
        server.throttle(Integer.MAX_VALUE);

        assertThatThrownBy(() -> store.put(ObjectKey.of(BYTES), Content.of(BYTES)))
                .isInstanceOf(ObjectStoreAway.class);
        assertThatThrownBy(() -> store.open(ObjectKey.of(BYTES))).isInstanceOf(ObjectStoreAway.class);
    }

    @Test
    void saysThatItIsAwayWhenNobodyListens() {
        server.close();

        assertThatThrownBy(() -> store.exists(ObjectKey.of(BYTES))).isInstanceOf(ObjectStoreAway.class);
    }

    private static S3ObjectStore open(String url) {
        return S3ObjectStore.open(new S3(
                LocalS3.BUCKET, "images/", "eu-west-2", url, true, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }
}
