package cartwright.api.kernel;

import cartwright.activities.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags of what is changed by one person at a time: the version, and a sum over what is shown, which may change without
 * the version, as a price does when its time has come.
 */
public final class Version {

    private static final Pattern FORM = Pattern.compile("\"([0-9]{1,18})(?:-[0-9a-f]{1,8})?\"");

    private Version() {}

    /** The tag of {@code shown} at {@code version}, without quotes. */
    public static String tag(long version, Object shown) {
        var sum = new CRC32();
        sum.update(Json.write(shown).getBytes(StandardCharsets.UTF_8));
        return version + "-" + Long.toHexString(sum.getValue());
    }

    /**
     * The version that a change is made from.
     *
     * @throws Problem VERSION_REQUIRED without a header; VERSION_STALE when it is a tag that no version of ours has
     */
    public static long from(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    ErrorCode.VERSION_REQUIRED,
                    "Send If-Match with the ETag of what you have read and want to change.");
        }
        var tag = FORM.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Problem(ErrorCode.VERSION_STALE, "If-Match is not one strong ETag of ours; read it again.");
        }
        return Long.parseLong(tag.group(1));
    }
}
