package cartwright.api.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** Attributes that a request names by parameters such as {@code attr.colour=red}. */
public final class AttributeParameters {

    private static final String ATTRIBUTE = "attr.";
    private static final int MOST = 10;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST = 255;

    private AttributeParameters() {}

    /**
     * The values asked for, by name.
     *
     * @throws Problem INVALID_REQUEST when a name or a value has the wrong form, or there are too many
     */
    public static SortedMap<String, List<String>> of(MultiValueMap<String, String> parameters) {
        var attributes = new TreeMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), new ArrayList<>(values));
            }
        });
        attributes.forEach((name, values) -> {
            if (!NAME.matcher(name).matches() || values.stream().anyMatch(AttributeParameters::isWrong)) {
                throw Problem.invalid("attr", "is attr.name=value, with 1 to " + LONGEST + " characters");
            }
        });
        if (attributes.values().stream().mapToInt(List::size).sum() > MOST) {
            throw Problem.invalid("attr", "is given at most " + MOST + " times");
        }
        return attributes;
    }

    private static boolean isWrong(String value) {
        return value.isEmpty() || value.length() > LONGEST || value.indexOf('\0') >= 0;
    }
}
