package cartwright.activities.catalog.provider;

import cartwright.activities.catalog.objects.DirectoryObjectStore;
import cartwright.activities.catalog.objects.ObjectStore;
import cartwright.activities.catalog.objects.ObjectStoreProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which object store there is: a real one always wins over the directory. */
@Configuration(proxyBeanMethods = false)
class ObjectStoreConfiguration {

    @Bean
    ObjectStore objectStore(ObjectStoreProperties properties) {
        return properties.s3().isUsed()
                ? S3ObjectStore.open(properties.s3())
                : new DirectoryObjectStore(properties.directory());
    }
}
