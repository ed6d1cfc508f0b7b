package cartwright.activities.inventory.supply;

import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderActivities;
import cartwright.workflows.inventory.supply.PurchaseOrderStanding;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.PurchaseOrderStep;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Approve;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Cancel;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Close;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Order;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Receive;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Reschedule;
import cartwright.workflows.kernel.PurchaseOrderId;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A purchase order's steps, each in one transaction. What was done before is answered as if it were done now. */
@Component
@Transactional
public class PurchaseOrderSteps implements PurchaseOrderActivities {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseOrderSteps.class);

    private final PurchaseOrders orders;
    private final ReceivingGoods receiving;

    PurchaseOrderSteps(PurchaseOrders orders, ReceivingGoods receiving) {
        this.orders = orders;
        this.receiving = receiving;
    }

    @Override
    public PurchaseOrderStanding propose(ProposePurchaseOrder proposal) {
        if (orders.find(proposal.id()).isEmpty()) {
            orders.insert(proposal);
        }
        return standing(proposal.id());
    }

    @Override
    public PurchaseOrderStanding take(PurchaseOrderId id, PurchaseOrderStep step) {
        var order = orders.lock(id);
        switch (step) {
            case Approve approve -> approve(order, approve);
            case Order placed -> order(order, placed);
            case Reschedule moved -> reschedule(order, moved);
            case Receive receipt -> receiving.receive(order, receipt);
            case Close close -> close(order, close);
            case Cancel cancel -> cancel(order, cancel);
        }
        return standing(id);
    }

    @Override
    public PurchaseOrderStanding callOff(PurchaseOrderId id) {
        var order = orders.lock(id);
        if (order.status().isUnordered()) {
            end(order, PurchaseOrderStatus.CANCELLED, "PurchaseOrderCancelled", "CALLED_OFF", PurchaseOrder.SYSTEM);
        }
        return standing(id);
    }

    @Override
    public PurchaseOrderStanding overdue(PurchaseOrderId id) {
        var order = orders.lock(id);
        if (order.status().isAwaited() && !order.overdue() && order.expectedOn() != null) {
            orders.become(
                            order,
                            order.status(),
                            "PurchaseOrderOverdue",
                            Map.of("expectedOn", order.expectedOn()),
                            PurchaseOrder.SYSTEM,
                            ", overdue = true")
                    .update();
            LOG.atWarn()
                    .addKeyValue("purchaseOrderId", id)
                    .addKeyValue("expectedOn", order.expectedOn())
                    .log("goods have not come");
        }
        return standing(id);
    }

    private void approve(PurchaseOrder order, Approve step) {
        if (order.status() != PurchaseOrderStatus.APPROVED) {
            require(order, order.status() == PurchaseOrderStatus.PROPOSED, "approved");
            if (order.proposedBy().equals(step.actor())) {
                throw StockRefusal.SECOND_PERSON_NEEDED.because("who has proposed it cannot approve it");
            }
            orders.become(
                            order,
                            PurchaseOrderStatus.APPROVED,
                            "PurchaseOrderApproved",
                            Map.of(),
                            step.actor(),
                            ", approved_by = :actor")
                    .param("actor", step.actor())
                    .update();
        }
    }

    private void order(PurchaseOrder order, Order step) {
        var isDone = order.status().isAwaited()
                && step.reference().equals(order.reference())
                && step.expectedOn().equals(order.expectedOn());
        if (!isDone) {
            require(order, order.status() == PurchaseOrderStatus.APPROVED, "ordered");
            orders.become(
                            order,
                            PurchaseOrderStatus.ORDERED,
                            "PurchaseOrderOrdered",
                            Map.of("reference", step.reference(), "expectedOn", step.expectedOn()),
                            step.actor(),
                            ", reference = :reference, expected_on = :expected")
                    .param("reference", step.reference())
                    .param("expected", step.expectedOn())
                    .update();
        }
    }

    private void reschedule(PurchaseOrder order, Reschedule step) {
        if (!isExpected(order, step.expectedOn())) {
            require(order, order.status().isAwaited(), "expected on another day");
            orders.become(
                            order,
                            order.status(),
                            "PurchaseOrderRescheduled",
                            Map.of("expectedOn", step.expectedOn()),
                            step.actor(),
                            ", expected_on = :expected, overdue = false")
                    .param("expected", step.expectedOn())
                    .update();
        }
    }

    private static boolean isExpected(PurchaseOrder order, LocalDate day) {
        return order.status().isAwaited() && day.equals(order.expectedOn()) && !order.overdue();
    }

    private void close(PurchaseOrder order, Close step) {
        if (order.status() != PurchaseOrderStatus.CLOSED) {
            require(
                    order,
                    order.status() == PurchaseOrderStatus.PARTLY_RECEIVED,
                    "closed; cancel what has not come at all");
            end(order, PurchaseOrderStatus.CLOSED, "PurchaseOrderClosed", step.reason(), step.actor());
        }
    }

    private void cancel(PurchaseOrder order, Cancel step) {
        if (order.status() != PurchaseOrderStatus.CANCELLED) {
            var hasNothing = switch (order.status()) {
                case PROPOSED, APPROVED, ORDERED -> true;
                case PARTLY_RECEIVED, RECEIVED, CLOSED, CANCELLED -> false;
            };
            require(order, hasNothing, "cancelled; close it when the rest will not come");
            end(order, PurchaseOrderStatus.CANCELLED, "PurchaseOrderCancelled", step.reason(), step.actor());
        }
    }

    private void end(PurchaseOrder order, PurchaseOrderStatus end, String type, String reason, String actor) {
        orders.become(order, end, type, Map.of("reason", reason), actor, ", overdue = false")
                .update();
    }

    private static void require(PurchaseOrder order, boolean isPossible, String what) throws ApplicationFailure {
        if (!isPossible) {
            throw StockRefusal.ILLEGAL_TRANSITION.because(
                    "a purchase order that is " + order.status() + " cannot be " + what);
        }
    }

    private PurchaseOrderStanding standing(PurchaseOrderId id) {
        return orders.find(id).orElseThrow().standing();
    }
}
