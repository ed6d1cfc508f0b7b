package cartwright.api.returns;

import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.Exchanges;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.ReturnWorkflow;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Returns as far as a caller may see them: another customer's return is not there. */
@Component
class VisibleReturns {

    private final Returns returns;
    private final Refunds refunds;
    private final Exchanges exchanges;

    VisibleReturns(Returns returns, Refunds refunds, Exchanges exchanges) {
        this.exchanges = exchanges;
        this.returns = returns;
        this.refunds = refunds;
    }

    /** The return, for a caller who may see it. */
    ReturnRow find(String id, Caller caller) {
        return id(id).flatMap(returns::find)
                .filter(row -> caller.sees(row.customerId()) || caller.is(Role.OPERATIONS))
                .orElseThrow(() -> Problem.notFound("return"));
    }

    private static Optional<ReturnId> id(String value) {
        try {
            return Optional.of(new ReturnId(value));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The return as it is now; empty until its workflow has stored it. */
    Optional<ReturnJson> now(ReturnId id) {
        return returns.find(id).map(this::json);
    }

    ReturnJson json(ReturnRow row) {
        var money = row.money();
        var refund = money == null || money.refundId() == null
                ? null
                : refunds.find(money.refundId()).orElse(null);
        var exchange = row.wanted() == null
                ? null
                : exchanges
                        .latest(row.orderId(), ReturnWorkflow.workflowId(row.id()))
                        .orElse(null);
        return ReturnJson.of(row, refund, exchange);
    }
}
