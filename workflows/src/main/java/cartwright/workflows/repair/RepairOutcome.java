package cartwright.workflows.repair;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a batch's decision on one step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RepairOutcome.Done.class, name = "DONE"),
    @JsonSubTypes.Type(value = RepairOutcome.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = RepairOutcome.ResolvedMeanwhile.class, name = "RESOLVED_MEANWHILE"),
    @JsonSubTypes.Type(value = RepairOutcome.Failed.class, name = "FAILED")
})
public sealed interface RepairOutcome {

    /** The workflow took the decision. */
    record Done() implements RepairOutcome {}

    /**
     * The workflow does not allow it; the step still waits.
     *
     * @param code an {@link cartwright.workflows.attention.OrderRefusal}'s name
     */
    record Refused(String code) implements RepairOutcome {}

    /** Somebody else has decided, or the workflow has ended. */
    record ResolvedMeanwhile() implements RepairOutcome {}

    /**
     * The workflow could not be asked, however often it was tried; the step still waits.
     *
     * @param code a short name of the cause
     */
    record Failed(String code) implements RepairOutcome {}
}
