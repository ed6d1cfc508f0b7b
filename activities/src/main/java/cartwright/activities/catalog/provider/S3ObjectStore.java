package cartwright.activities.catalog.provider;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStoreAway;
import cartwright.activities.catalog.objects.ObjectStoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Objects in a bucket of S3 or of what speaks as it does. Bytes are checked against their SHA-256 here, and by servers that know it.
 * Failures that may pass, throttling among them, are retried by the SDK; what remains is the caller's to retry.
 */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** S3 takes so many keys in one request. */
    private static final int DELETED_AT_ONCE = 1_000;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    private S3ObjectStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** The store that the settings name; nothing is asked of it yet. */
    public static S3ObjectStore open(ObjectStoreProperties.S3 properties) {
        var client = S3Client.builder()
                // The SDK sends CRC32 since 2.30; servers older than that want an MD5 of what is to be removed, and S3
                // takes both.
                .addPlugin(LegacyMd5Plugin.create())
                .region(Region.of(properties.region()))
                .forcePathStyle(properties.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(properties.attempt()))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(properties.attempt())
                        .apiCallTimeout(properties.patience()));
        if (!properties.endpoint().isBlank()) {
            client.endpointOverride(URI.create(properties.endpoint()));
        }
        return new S3ObjectStore(client.build(), properties.bucket(), properties.prefix());
    }

    @Override
    public void put(ObjectKey key, Content content) throws IOException {
        if (exists(key)) {
            return;
        }
        var checksum = Base64.getEncoder().encodeToString(key.sha256());
        var bytes = new NamedBytes(key, content);
        try {
            asked(
                    "put " + key,
                    () -> s3.putObject(
                            put -> put.bucket(bucket).key(name(key)).checksumSHA256(checksum),
                            RequestBody.fromContentProvider(
                                    () -> opened(bytes), content.length(), "application/octet-stream")));
        } catch (UncheckedIOException unreadable) {
            throw new IOException("the bytes of object " + key + " cannot be read", unreadable);
        } catch (ObjectStoreAway failed) {
            if (bytes.areOthers()) {
                throw new IllegalArgumentException("the bytes are not those of object " + key, failed);
            }
            throw failed;
        }
    }

    private static InputStream opened(NamedBytes bytes) {
        try {
            return bytes.open();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return asked("get " + key, () -> {
            try {
                return Optional.of(s3.getObject(get -> get.bucket(bucket).key(name(key))));
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean exists(ObjectKey key) {
        return asked("look for " + key, () -> {
            try {
                s3.headObject(head -> head.bucket(bucket).key(name(key)));
                return true;
            } catch (NoSuchKeyException none) {
                return false;
            }
        });
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        var names = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(name(key)).build())
                .toList();
        for (int from = 0; from < names.size(); from += DELETED_AT_ONCE) {
            delete(names.subList(from, Math.min(names.size(), from + DELETED_AT_ONCE)));
        }
    }

    private void delete(List<ObjectIdentifier> some) {
        var answer = asked(
                "delete " + some.size() + " objects",
                () -> s3.deleteObjects(delete -> delete.bucket(bucket)
                        .delete(wanted -> wanted.objects(new ArrayList<>(some)).quiet(true))));
        if (!answer.errors().isEmpty()) {
            throw new ObjectStoreAway(answer.errors().size() + " objects were not removed, the first because of "
                    + answer.errors().getFirst().code());
        }
    }

    private static <T> T asked(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            throw new ObjectStoreAway("S3 did not " + what, failed);
        }
    }

    private String name(ObjectKey key) {
        return prefix + key.value();
    }

    @Override
    public void close() {
        s3.close();
    }
}
