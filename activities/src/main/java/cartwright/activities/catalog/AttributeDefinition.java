package cartwright.activities.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What products of a category may or must say of themselves.
 *
 * @param min the least number, or the least length of a text
 * @param max the largest number, or the greatest length of a text
 * @param options what an ENUM's value is one of
 */
public record AttributeDefinition(
        String name,
        AttributeType type,
        boolean required,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<String> options) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern OPTION = Pattern.compile("\\S(?:.{0,98}\\S)?");
    private static final int MOST_OPTIONS = 200;
    private static final int LONGEST_TEXT = 1000;

    /** More would be said of no number of JSON, and may be more than a store keeps. */
    private static final int MOST_DECIMALS = 15;

    /** Beyond it a number of JSON is no longer exact. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    public AttributeDefinition {
        options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an attribute's name has 1 to 63 small letters, digits or underscores and begins with a letter");
        }
        if (type == null) {
            throw new IllegalArgumentException("an attribute's type is TEXT, NUMBER, BOOLEAN, ENUM or DATE");
        }
        if ((type == AttributeType.ENUM) == options.isEmpty()) {
            throw new IllegalArgumentException("an ENUM has options, and no other type has");
        }
        requireOptions(options);
        requireBounds(type, min, max);
    }

    private static void requireOptions(List<String> options) {
        if (options.size() > MOST_OPTIONS
                || new HashSet<>(options).size() < options.size()
                || !options.stream().allMatch(option -> OPTION.matcher(option).matches())) {
            throw new IllegalArgumentException(
                    "options are up to " + MOST_OPTIONS + " different texts of 1 to 100 characters");
        }
    }

    private static void requireBounds(AttributeType type, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        var isBounded = type == AttributeType.NUMBER || type == AttributeType.TEXT;
        if (!isBounded && (min != null || max != null)) {
            throw new IllegalArgumentException("min and max are bounds of a NUMBER or of the length of a TEXT");
        }
        if ((min != null && isTooLarge(min)) || (max != null && isTooLarge(max))) {
            throw new IllegalArgumentException("min and max are from -" + LARGEST + " to " + LARGEST);
        }
        if ((min != null && min.scale() > MOST_DECIMALS) || (max != null && max.scale() > MOST_DECIMALS)) {
            throw new IllegalArgumentException("min and max have at most " + MOST_DECIMALS + " decimals");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new IllegalArgumentException("min is not more than max");
        }
    }

    private static boolean isTooLarge(BigDecimal number) {
        return number.abs().compareTo(LARGEST) > 0;
    }

    /** What is wrong with {@code value}, such as {@code is one of [red, blue]}; empty when nothing is. */
    Optional<String> fault(Object value) {
        return switch (type) {
            case TEXT -> value instanceof String text ? textFault(text) : Optional.of("is a text");
            case NUMBER -> value instanceof Number number ? numberFault(number) : Optional.of("is a number");
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : Optional.of("is true or false");
            case ENUM ->
                value instanceof String text && options.contains(text)
                        ? Optional.empty()
                        : Optional.of("is one of " + options);
            case DATE ->
                value instanceof String text && isDate(text)
                        ? Optional.empty()
                        : Optional.of("is a date such as 2026-11-30");
        };
    }

    private Optional<String> textFault(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            return Optional.of("has 1 to " + LONGEST_TEXT + " characters");
        }
        return isWithin(BigDecimal.valueOf(text.length())) ? Optional.empty() : Optional.of("has a length" + bounds());
    }

    private Optional<String> numberFault(Number number) {
        // JSON's 1e999 is infinite.
        if (!Double.isFinite(number.doubleValue()) || isTooLarge(new BigDecimal(number.toString()))) {
            return Optional.of("is from -" + LARGEST + " to " + LARGEST);
        }
        return isWithin(new BigDecimal(number.toString())) ? Optional.empty() : Optional.of("is a number" + bounds());
    }

    private boolean isWithin(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    private String bounds() {
        return (min == null ? "" : " of at least " + min.toPlainString())
                + (max == null ? "" : " of at most " + max.toPlainString());
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
