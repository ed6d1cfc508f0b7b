package cartwright.workflows.dispute;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;

/** What disputes can be searched by in the Temporal UI, beside what asks for a person. */
public final class DisputeSearch {

    /** The dispute's {@link DisputeStatus}. */
    public static final SearchAttributeKey<String> DISPUTE_STATUS = SearchAttributeKey.forKeyword("DisputeStatus");

    /** Until when evidence counts; unset when none is awaited. */
    public static final SearchAttributeKey<OffsetDateTime> EVIDENCE_DUE_BY =
            SearchAttributeKey.forOffsetDateTime("EvidenceDueBy");

    private DisputeSearch() {}
}
