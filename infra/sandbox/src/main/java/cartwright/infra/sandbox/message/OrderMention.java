package cartwright.infra.sandbox.message;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the order that a text is about, where a provider's call has no field for it. */
public final class OrderMention {
    private static final Pattern ORDER = Pattern.compile("\\bord_[0-9A-Za-z-]+");

    private OrderMention() {}

    /** The first order id in a text. */
    public static Optional<String> in(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var found = ORDER.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
