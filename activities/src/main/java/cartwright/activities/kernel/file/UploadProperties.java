package cartwright.activities.kernel.file;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files are taken in.
 *
 * @param within how long a file's bytes may take to come; the largest have to come at some 300 kB a second
 */
@ConfigurationProperties("cartwright.uploads")
public record UploadProperties(@DefaultValue("1h") Duration within) {

    public UploadProperties {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("cartwright.uploads.within must be more than nothing, not " + within);
        }
    }

    /** The limit of a file of at most this many bytes. */
    public FilePieces.Limit of(long bytes) {
        return new FilePieces.Limit(bytes, within);
    }
}
