package cartwright.workflows.repair;

import cartwright.workflows.kernel.CustomerId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which parked steps are meant: those of which everything that is named here is true.
 *
 * @param type whose steps
 * @param reason the code they are parked with
 * @param step the step's name, or its kind, which is the name up to the first colon
 * @param waitingSince parked then or earlier
 * @param customer whose orders' steps
 */
public record AttentionFilter(
        @Nullable WorkflowType type,
        @Nullable String reason,
        @Nullable String step,
        @Nullable Instant waitingSince,
        @Nullable CustomerId customer) {

    /** Everything that waits. */
    public static final AttentionFilter ALL = new AttentionFilter(null, null, null, null, null);

    /** The same, but nothing that is parked after {@code latest}. */
    public AttentionFilter until(Instant latest) {
        var since = waitingSince == null || latest.isBefore(waitingSince) ? latest : waitingSince;
        return new AttentionFilter(type, reason, step, since, customer);
    }

    /** Whether it names anything at all. */
    public boolean namesAnything() {
        return !equals(ALL);
    }

    /** The workflows that may wait for a person, by the first part of their ids. */
    public enum WorkflowType {
        ORDER,
        REFUND,
        DISPUTE,
        RETURN,
        CLAIM,
        /** News of a payment whose order had ended. */
        PAYMENT_EVENT,
        /** A purchase order whose goods have not come in time. */
        REPLENISHMENT,
        /** Units that have been between two warehouses for too long. */
        TRANSFER;

        /** Whether what waits is a parked step that a decision sends on; what is overdue is received, put off or given up instead. */
        public boolean isParked() {
            return switch (this) {
                case ORDER, REFUND, DISPUTE, RETURN, CLAIM, PAYMENT_EVENT -> true;
                case REPLENISHMENT, TRANSFER -> false;
            };
        }

        /**
         * Whose workflow has this id.
         *
         * @throws IllegalArgumentException when no step of such a workflow waits
         */
        public static WorkflowType of(String workflowId) {
            return valueOf(workflowId
                    .substring(0, workflowId.indexOf('/'))
                    .replace('-', '_')
                    .toUpperCase(Locale.ROOT));
        }

        /** The first part of such a workflow's id. */
        public String context() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
