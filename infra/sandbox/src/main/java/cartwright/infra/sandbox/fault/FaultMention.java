package cartwright.infra.sandbox.fault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds {@code sandbox_fault=…} in a text that people read, for providers whose payments carry no metadata. */
public final class FaultMention {
    private static final Pattern MENTION = Pattern.compile("sandbox_fault=(\\S+)");

    private FaultMention() {}

    /** What follows the mention up to the next space, null when there is none. */
    public static @Nullable String in(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var found = MENTION.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
