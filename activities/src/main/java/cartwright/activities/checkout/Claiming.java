package cartwright.activities.checkout;

import cartwright.activities.order.Orders;
import cartwright.activities.returns.ClaimRow;
import cartwright.activities.returns.Claims;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.ReturnActivities.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A claim's steps, each in one transaction with the order's log in step. */
@Component
@Transactional
public class Claiming implements ClaimActivities {

    private final Orders orders;
    private final Claims claims;
    private final ReturnableUnits units;
    private final ReturnRefunds refunds;

    Claiming(Orders orders, Claims claims, ReturnableUnits units, ReturnRefunds refunds) {
        this.orders = orders;
        this.claims = claims;
        this.units = units;
        this.refunds = refunds;
    }

    @Override
    public ClaimStatus open(OpenClaim request) {
        var order = orders.lock(request.orderId());
        if (claims.find(request.claimId()).isEmpty()) {
            request.units().forEach(unit -> units.require(request.orderId(), unit.lineId(), unit.quantity()));
            claims.insert(request, order.customerId(), order.currency().getCurrencyCode());
            var data = facts(request.claimId(), ClaimStatus.OPEN);
            data.put("kind", request.kind());
            data.put("units", request.units());
            data.put("remedy", request.remedy());
            orders.note(request.orderId(), "ClaimOpened", data, request.actor());
        }
        return find(request.claimId()).status();
    }

    @Override
    public ClaimStatus approveClaim(OrderId orderId, ClaimId claimId, DecideReturn decision) {
        return decide(orderId, claimId, ClaimStatus.APPROVED, "ClaimApproved", decision);
    }

    @Override
    public ClaimStatus declineClaim(OrderId orderId, ClaimId claimId, DecideReturn decision) {
        return decide(orderId, claimId, ClaimStatus.DECLINED, "ClaimDeclined", decision);
    }

    private ClaimStatus decide(OrderId orderId, ClaimId id, ClaimStatus next, String event, DecideReturn decision) {
        orders.lock(orderId);
        var row = find(id);
        if (!move(row, next, event, decision.reason(), decision.actor()) && row.status() != next) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because(
                    "the claim is " + row.status() + " and cannot become " + next);
        }
        return next;
    }

    @Override
    public Promise promiseClaim(OrderId orderId, ClaimId claimId) {
        var order = orders.lock(orderId);
        var row = find(claimId);
        var settled = row.refund();
        if (settled == null) {
            settled = refunds.grant(orderId, "CLAIMED", row.units(), goods -> goods);
            claims.settle(row, settled);
            var data = facts(claimId, row.status());
            data.put("refundId", settled.refundId());
            data.put("amount", settled.amount());
            orders.note(orderId, "ClaimRefundPromised", data, "system");
        }
        return refunds.promise(order.currency(), settled);
    }

    @Override
    public ClaimStatus claimRefunded(OrderId orderId, ClaimId claimId) {
        orders.lock(orderId);
        move(find(claimId), ClaimStatus.REFUNDED, "ClaimRefunded", null, "system");
        return find(claimId).status();
    }

    @Override
    public ClaimStatus claimReplaced(OrderId orderId, ClaimId claimId) {
        orders.lock(orderId);
        move(find(claimId), ClaimStatus.REPLACED, "ClaimReplaced", null, "system");
        return find(claimId).status();
    }

    private boolean move(ClaimRow row, ClaimStatus next, String event, @Nullable String reason, String actor) {
        var moved = row.status().canBecome(next);
        if (moved) {
            claims.become(row, next);
            var data = facts(row.id(), next);
            if (reason != null) {
                data.put("reason", reason);
            }
            orders.note(row.orderId(), event, data, actor);
        }
        return moved;
    }

    private static Map<String, Object> facts(ClaimId id, ClaimStatus status) {
        var data = new LinkedHashMap<String, Object>();
        data.put("claimId", id);
        data.put("claimStatus", status);
        return data;
    }

    private ClaimRow find(ClaimId id) {
        return claims.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no claim " + id));
    }
}
