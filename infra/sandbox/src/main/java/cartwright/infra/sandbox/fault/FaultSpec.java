package cartwright.infra.sandbox.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure written as text: {@code [operation:]KIND[@delayMillis][*times]}, several joined by commas.
 *
 * @param operation which operation fails, null for the one that carries the text
 * @param fault what happens
 * @param times how often, once unless said otherwise
 */
public record FaultSpec(@Nullable Operation operation, Fault fault, int times) {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z_]+):)?([A-Za-z_0-9]+?)(?:@(\\d{1,9}))?(?:\\*(\\d{1,9}))?");

    /**
     * Reads a list of failures.
     *
     * @throws IllegalArgumentException naming the part that is none
     */
    public static List<FaultSpec> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1)).map(FaultSpec::parseOne).toList();
    }

    /** Whether it is meant for an operation; the text of an earlier call must name the operation. */
    boolean matches(Operation asked, boolean carriedByTheCall) {
        return operation == null ? carriedByTheCall : operation == asked;
    }

    /** The same text for the same failure. */
    String key(Operation asked) {
        return (operation == null ? asked : operation) + ":" + fault.kind();
    }

    private static FaultSpec parseOne(String part) {
        var form = FORM.matcher(part.strip());
        if (!form.matches()) {
            throw unknown(part);
        }
        @Nullable String operation = form.group(1);
        @Nullable String delay = form.group(3);
        @Nullable String times = form.group(4);
        try {
            return new FaultSpec(
                    operation == null ? null : Operation.named(operation),
                    new Fault(
                            FaultKind.valueOf(String.valueOf(form.group(2)).toUpperCase(Locale.ROOT)),
                            delay == null ? null : Duration.ofMillis(Long.parseLong(delay))),
                    times == null ? 1 : Integer.parseInt(times));
        } catch (IllegalArgumentException noSuchName) {
            throw new IllegalArgumentException(unknown(part).getMessage(), noSuchName);
        }
    }

    private static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException(
                "'" + part.strip() + "' is no fault; write [operation:]KIND[@delayMillis][*times]");
    }
}
