package cartwright.api.ops;

import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Problem;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.RepairBatch;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision about all parked steps that match.
 *
 * @param filter names at least one thing
 * @param action EDIT only with a filter that names a customer
 * @param reason kept in each order's timeline
 * @param edit what EDIT corrects, in all of the customer's orders alike
 * @param perSecond how many steps are sent on their way per second at most; 5 unless set otherwise
 * @param dryRun only says how many match
 */
record BatchBody(
        @NotNull @Valid FilterBody filter,
        @NotNull Action action,
        @NotBlank @Size(max = 255) String reason,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Valid @Nullable
        EditBody edit,

        @Nullable @Min(1) @Max(RepairBatch.FASTEST) Integer perSecond,
        @Nullable Boolean dryRun) {

    boolean countsOnly() {
        return Boolean.TRUE.equals(dryRun);
    }

    /**
     * What is to be resolved.
     *
     * @throws Problem INVALID_REQUEST for a decision that cannot be meant for many
     */
    AttentionFilter matching(Instant now) {
        if (action == Action.EDIT && filter.customer() == null) {
            throw Problem.invalid(
                    "/filter/customer", "is named for EDIT: an address is right for one customer's orders");
        }
        if ((action == Action.EDIT) != (edit != null)) {
            throw Problem.invalid("/edit", "belongs to EDIT and to nothing else");
        }
        if (filter.type() != null && !filter.type().isParked()) {
            throw Problem.invalid(
                    "/filter/type",
                    "is ORDER, REFUND, DISPUTE, RETURN, CLAIM or PAYMENT_EVENT; a delivery is received, put off or cancelled by its own steps");
        }
        var meant = filter.filter(now, "/filter/");
        if (!meant.namesAnything()) {
            throw Problem.invalid("/filter", "names at least one of type, reason, step, olderThan and customer");
        }
        return meant.until(now);
    }

    RepairBatch batch(AttentionFilter matching, Caller caller, int usually) {
        return new RepairBatch(
                matching,
                action,
                caller.id().value(),
                reason,
                edit == null ? null : edit.edit(),
                Objects.requireNonNullElse(perSecond, usually),
                null);
    }
}
