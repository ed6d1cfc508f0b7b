package cartwright.activities.catalog.objects;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects are kept: in an S3 bucket when one is named, else in a directory. API and workers have to be told the same.
 *
 * @param directory made when the first object is stored; processes on several machines have to share it
 */
@ConfigurationProperties("cartwright.catalog.objects")
public record ObjectStoreProperties(
        @DefaultValue(".cartwright/objects") Path directory,
        @DefaultValue S3 s3) {

    /**
     * A bucket of S3, or of what speaks as S3 does. Credentials are found as AWS's own tools find them: environment, files, role.
     *
     * @param bucket empty to do without
     * @param prefix what keys begin with, such as {@code images/}
     * @param endpoint such as {@code http://minio:9000}; empty for AWS's own
     * @param pathStyle whether the bucket stands in the path rather than in the host's name, as MinIO wants it
     * @param attempt how long one attempt may take
     * @param patience how long a call may take with all its attempts
     */
    public record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("") String prefix,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String endpoint,
            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("10s") Duration attempt,
            @DefaultValue("30s") Duration patience) {

        /** Whether objects are kept there. */
        public boolean isUsed() {
            return !bucket.isBlank();
        }
    }
}
