package cartwright.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Stock keeping unit: names one sellable article. Upper case, because one shop's article 84029e and 84029E are the same;
 * 1 to 64 letters, digits, dots, hyphens, underscores or spaces between them.
 */
public record Sku(@JsonValue String value) implements Comparable<Sku> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9](?:[A-Z0-9._ -]{0,62}[A-Z0-9._-])?");

    @JsonCreator
    public Sku(String value) {
        this.value = value.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(this.value).matches()) {
            throw new IllegalArgumentException(
                    "a sku has 1 to 64 letters, digits, dots, hyphens, underscores or inner spaces");
        }
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
