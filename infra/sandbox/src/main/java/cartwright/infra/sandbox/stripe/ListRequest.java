package cartwright.infra.sandbox.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which part of a list a caller wants.
 *
 * @param limit 1 to 100
 * @param startingAfter the last id already seen, empty at the beginning
 * @param endingBefore the first id already seen, empty when reading forward
 * @param created bounds of the creation time by {@code gt}, {@code gte}, {@code lt}, {@code lte}
 */
record ListRequest(int limit, String startingAfter, String endingBefore, Map<String, Instant> created) {
    private static final String[] BOUNDS = {"gt", "gte", "lt", "lte"};

    static ListRequest of(StripeCall call) {
        long limit = StripeCall.integer("limit", call.form().text("limit").orElse("10"));
        if (limit < 1 || limit > 100) {
            throw StripeProblem.parameter(
                    "parameter_invalid_integer", "This value must be between 1 and 100.", "limit");
        }
        var created = new LinkedHashMap<String, Instant>();
        call.form().text("created").ifPresent(exact -> {
            created.put("gte", seconds(exact));
            created.put("lt", seconds(exact).plusSeconds(1));
        });
        for (var bound : BOUNDS) {
            call.form().text("created", bound).ifPresent(value -> created.put(bound, bound(bound, value)));
        }
        return new ListRequest(
                (int) limit,
                call.form().text("starting_after").orElse(""),
                call.form().text("ending_before").orElse(""),
                created);
    }

    /** Creation times are whole seconds to the caller but finer in the database. */
    private static Instant bound(String bound, String value) {
        var time = seconds(value);
        return bound.equals("gt") || bound.equals("lte") ? time.plusSeconds(1) : time;
    }

    private static Instant seconds(String value) {
        return Instant.ofEpochSecond(StripeCall.integer("created", value));
    }
}
