package cartwright.workflows.dispute;

import cartwright.workflows.kernel.DisputeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute stands as it is stored, after the provider was asked.
 *
 * @param fundsWithdrawn whether the provider has taken the money, and that is booked
 * @param fundsReinstated whether it has given the money back, and that is booked
 * @param evidenceDueBy until when evidence counts, if the provider says so
 * @param submitEvidenceAt when the evidence is submitted by itself if nobody has done so before
 * @param settled whether everything that follows from its end was done before
 * @param reinstatementDueBy until when the money of a dispute that is won should be back; null when it is, or none was taken
 */
public record DisputeStanding(
        DisputeId id,
        DisputeStatus status,
        boolean fundsWithdrawn,
        boolean fundsReinstated,
        @Nullable Instant evidenceDueBy,
        @Nullable Instant submitEvidenceAt,
        boolean settled,
        @Nullable Instant reinstatementDueBy) {

    /** Whether {@code next} may be news of it. */
    boolean isFollowedBy(DisputeStanding next) {
        return status.isFollowedBy(next.status(), evidenceDueBy, next.evidenceDueBy());
    }

    /** Whether it is decided and its money is where that puts it. */
    public boolean hasEnded() {
        return status.isDecided() && (status != DisputeStatus.WON || !fundsWithdrawn || fundsReinstated);
    }

    /** Whether what has not been shipped has to stay: the bank has the money, or may keep it. */
    public boolean freezesOrder() {
        return !status.isInquiry() && status != DisputeStatus.WON;
    }
}
