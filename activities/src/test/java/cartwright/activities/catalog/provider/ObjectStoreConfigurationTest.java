package cartwright.activities.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.objects.DirectoryObjectStore;
import cartwright.activities.catalog.objects.ObjectStoreProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ObjectStoreConfigurationTest {

    private final ObjectStoreConfiguration configuration = new ObjectStoreConfiguration();

    @Test
    void keepsObjectsInADirectoryUnlessABucketIsNamed() {
        assertThat(configuration.objectStore(bound(Map.of()))).isInstanceOf(DirectoryObjectStore.class);
    }

    @Test
    void keepsObjectsInTheBucketThatIsNamed() {
        var properties = bound(Map.of(
                "cartwright.catalog.objects.s3.bucket", "images",
                "cartwright.catalog.objects.s3.endpoint", "http://127.0.0.1:9",
                "cartwright.catalog.objects.s3.path-style", "true"));

        try (var store = (S3ObjectStore) configuration.objectStore(properties)) {
            assertThat(store).isNotNull();
        }
    }

    private static ObjectStoreProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("cartwright.catalog.objects", ObjectStoreProperties.class);
    }
}
