package cartwright.api.ops;

import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which parked steps are meant.
 *
 * @param type whose steps
 * @param reason the code they are parked with
 * @param step the step's name, or its kind, which is the name up to the first colon
 * @param olderThan parked so long ago, as ISO 8601 writes it: {@code PT15M}
 * @param customer whose orders' steps
 */
record FilterBody(
        @Nullable WorkflowType type,
        @Nullable @Size(max = 255) String reason,
        @Nullable @Size(max = 255) String step,
        @Nullable Duration olderThan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CustomerId customer) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    /**
     * The filter as it is meant now.
     *
     * @param at where the body stands, for what is wrong with it
     * @throws Problem INVALID_REQUEST
     */
    AttentionFilter filter(Instant now, String at) {
        return new AttentionFilter(
                type, reason, step, olderThan == null ? null : now.minus(age(olderThan, at)), customer);
    }

    private static Duration age(Duration age, String at) {
        if (age.isNegative() || age.compareTo(LONGEST) > 0) {
            throw Problem.invalid(at + "olderThan", "is from PT0S to P3650D");
        }
        return age;
    }
}
