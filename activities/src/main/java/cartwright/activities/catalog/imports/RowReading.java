package cartwright.activities.catalog.imports;

import cartwright.workflows.kernel.Sku;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the values of a row and collects what is wrong with it, so that a person sees all of it at once. */
final class RowReading {

    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_ATTRIBUTE = 63;

    private final long line;
    private final List<RowError> errors;

    RowReading(long line, List<RowError> errors) {
        this.line = line;
        this.errors = errors;
    }

    @Nullable
    Sku sku(@Nullable String value) {
        var text = required("sku", value);
        if (text == null) {
            return null;
        }
        try {
            return new Sku(text);
        } catch (IllegalArgumentException none) {
            invalid("sku", String.valueOf(none.getMessage()));
            return null;
        }
    }

    /** A text that has to be there, of 1 to {@code most} characters. */
    @Nullable
    String text(String field, @Nullable String value, int most) {
        var text = required(field, value);
        return text == null ? null : bounded(field, text, most);
    }

    /** The text, when it has at most so many characters, all of which a store can keep. */
    @Nullable
    String bounded(String field, String text, int most) {
        if (text.length() > most) {
            invalid(field, "has at most " + most + " characters; shorten it");
            return null;
        }
        if (!isKept(text)) {
            invalid(field, "holds a character that is none, such as U+0000; remove it");
            return null;
        }
        return text;
    }

    /** Neither U+0000 nor half of a character, which no store keeps. */
    private static boolean isKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            var next = text.charAt(i);
            if (next == 0 || Character.isLowSurrogate(next)) {
                return false;
            }
            if (Character.isHighSurrogate(next)
                    && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** One of the values of {@code type}, in whatever case; null when the file says nothing. */
    @Nullable
    <E extends Enum<E>> E one(String field, Class<E> type, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        invalid(field, "is one of " + Arrays.toString(type.getEnumConstants()));
        return null;
    }

    /** Values by the names of attributes; nulls say nothing. */
    @Nullable
    Map<String, Object> attributes(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject() || node.size() > MOST_ATTRIBUTES) {
            invalid("attributes", "is a JSON object of at most " + MOST_ATTRIBUTES + " values");
            return null;
        }
        var values = new TreeMap<String, Object>();
        for (var entry : node.properties()) {
            var value = attribute(entry.getKey(), entry.getValue());
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        }
        return values;
    }

    private @Nullable Object attribute(String name, JsonNode value) {
        var field = "attributes." + name;
        if (bounded("attributes", name, LONGEST_ATTRIBUTE) == null || value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return bounded(field, value.asString(), 1000);
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        // As exact as the API takes them.
        if (value.isNumber() && Double.isFinite(value.decimalValue().doubleValue())) {
            return value.decimalValue().doubleValue();
        }
        invalid(field, "is a text, a number, true or false");
        return null;
    }

    /** A time, as finely as a store keeps it. */
    @Nullable
    Instant instant(String field, @Nullable String value) {
        try {
            return OffsetDateTime.parse(value == null ? "" : value).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException none) {
            invalid(field, "has a time that is none; write it as 2030-01-01T00:00:00Z");
            return null;
        }
    }

    private @Nullable String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing(field, "is missing; fill it in");
            return null;
        }
        return value;
    }

    /** Misses the value. */
    void missing(String field, String detail) {
        errors.add(new RowError(line, field, FaultCode.MISSING_VALUE, detail));
    }

    /** Refuses the value. */
    void invalid(String field, String detail) {
        errors.add(new RowError(line, field, FaultCode.INVALID_VALUE, detail));
    }
}
