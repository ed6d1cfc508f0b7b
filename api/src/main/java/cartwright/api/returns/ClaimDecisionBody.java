package cartwright.api.returns;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A decision about a claim; nothing is sent back, so that there are no fees to waive, and shipping is refunded apart. */
record ClaimDecisionBody(@Nullable @Size(max = 255) String reason) {}
