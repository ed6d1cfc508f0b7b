package cartwright.api.returns;

import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ClaimRow;
import cartwright.activities.returns.ExchangeRow;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.Remedy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim as the API shows it. */
record ClaimJson(
        ClaimId id,
        OrderId orderId,
        CustomerId customerId,
        ClaimKind kind,
        ClaimStatus status,
        String description,
        List<ClaimBody.ClaimedUnits> lines,
        Remedy resolution,
        ReturnJson.@Nullable ReturnRefund refund,
        @Nullable ExchangeJson replacement,
        Instant openedAt,
        String workflowId) {

    static ClaimJson of(ClaimRow row, Refunds.@Nullable Refund refund, @Nullable ExchangeRow replacement) {
        return new ClaimJson(
                row.id(),
                row.orderId(),
                row.customerId(),
                row.kind(),
                row.status(),
                row.description(),
                row.units().entrySet().stream()
                        .map(unit -> new ClaimBody.ClaimedUnits(unit.getKey(), unit.getValue()))
                        .toList(),
                row.remedy(),
                refund == null ? null : new ReturnJson.ReturnRefund(refund.id(), refund.amount(), refund.status()),
                replacement == null ? null : ExchangeJson.of(replacement),
                row.openedAt(),
                ClaimWorkflow.workflowId(row.id()));
    }
}
