package cartwright.activities.checkout;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnView;
import cartwright.workflows.returns.ReturnWindow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A return's steps, each in one transaction. */
@Component
@Transactional
public class ReturningActivities implements ReturnActivities {

    private final ReturnableUnits units;
    private final DecidingReturns deciding;
    private final ReceivingReturns receiving;
    private final RefundingReturns refunding;

    ReturningActivities(
            ReturnableUnits units, DecidingReturns deciding, ReceivingReturns receiving, RefundingReturns refunding) {
        this.units = units;
        this.deciding = deciding;
        this.receiving = receiving;
        this.refunding = refunding;
    }

    @Override
    public ReturnWindow windowOf(RequestReturn request) {
        return units.windowOf(request);
    }

    @Override
    public Requested request(RequestReturn request) {
        return deciding.request(request);
    }

    @Override
    public ReturnView approve(OrderId orderId, ReturnId returnId, DecideReturn decision) {
        return deciding.approve(orderId, returnId, decision);
    }

    @Override
    public ReturnView decline(OrderId orderId, ReturnId returnId, DecideReturn decision) {
        return deciding.decline(orderId, returnId, decision);
    }

    @Override
    public ReturnView cancel(OrderId orderId, ReturnId returnId, DecideReturn decision) {
        return deciding.cancel(orderId, returnId, decision);
    }

    @Override
    public ReturnView moved(OrderId orderId, ReturnId returnId) {
        return deciding.moved(orderId, returnId);
    }

    @Override
    public ReturnView receive(OrderId orderId, ReturnId returnId, ReceiveReturn request) {
        return receiving.receive(orderId, returnId, request);
    }

    @Override
    public ReturnView inspect(OrderId orderId, ReturnId returnId, InspectReturn request) {
        return receiving.inspect(orderId, returnId, request);
    }

    @Override
    public ReturnView expire(OrderId orderId, ReturnId returnId) {
        return deciding.expire(orderId, returnId);
    }

    @Override
    public ReturnView giveUpRest(OrderId orderId, ReturnId returnId) {
        return receiving.giveUpRest(orderId, returnId);
    }

    @Override
    public Promise promiseRefund(OrderId orderId, ReturnId returnId) {
        return refunding.promise(orderId, returnId);
    }

    @Override
    public boolean isPaid(RefundId refundId) {
        return refunding.isPaid(refundId);
    }

    @Override
    public ReturnView refunded(OrderId orderId, ReturnId returnId) {
        return deciding.refunded(orderId, returnId);
    }

    @Override
    public ReturnView exchanged(OrderId orderId, ReturnId returnId) {
        return deciding.exchanged(orderId, returnId);
    }

    @Override
    public ReturnView close(OrderId orderId, ReturnId returnId) {
        return deciding.close(orderId, returnId);
    }
}
