package cartwright.api.returns;

import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ClaimRow;
import cartwright.activities.returns.Claims;
import cartwright.activities.returns.Exchanges;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.Remedy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Claims as far as a caller may see them: another customer's claim is not there. */
@Component
class VisibleClaims {

    private final Claims claims;
    private final Refunds refunds;
    private final Exchanges exchanges;

    VisibleClaims(Claims claims, Refunds refunds, Exchanges exchanges) {
        this.claims = claims;
        this.refunds = refunds;
        this.exchanges = exchanges;
    }

    /** The claim, for a caller who may see it. */
    ClaimRow find(String id, Caller caller) {
        try {
            return claims.find(new ClaimId(id))
                    .filter(row -> caller.sees(row.customerId()))
                    .orElseThrow(() -> Problem.notFound("claim"));
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("claim");
        }
    }

    /** The claim as it is now; empty until its workflow has stored it. */
    Optional<ClaimRow> now(ClaimId id) {
        return claims.find(id);
    }

    ClaimJson json(ClaimRow row) {
        var settled = row.refund();
        var refund = settled == null || settled.refundId() == null
                ? null
                : refunds.find(settled.refundId()).orElse(null);
        var replacement = row.remedy() == Remedy.REFUND
                ? null
                : exchanges
                        .latest(row.orderId(), ClaimWorkflow.workflowId(row.id()))
                        .orElse(null);
        return ClaimJson.of(row, refund, replacement);
    }
}
