package cartwright.workers;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookTarget;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.PaymentNews;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.PaymentReads.OrderPayment;
import cartwright.activities.returns.Returns;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.PaymentEventWorkflow;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.returns.ReturnWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hands webhooks to the workflows of their orders. */
@Component
class WorkflowWebhooks implements WebhookTarget {

    /** EasyPost's words for a parcel that the carrier has. */
    private static final Set<String> MOVED =
            Set.of("in_transit", "out_for_delivery", "delivered", "available_for_pickup");

    private final WorkflowClient client;
    private final PaymentReads payments;
    private final Orders orders;
    private final Fulfilments fulfilments;
    private final Returns returns;
    private final RefundWebhooks refunds;
    private final DisputeWebhooks disputes;

    WorkflowWebhooks(
            WorkflowClient client,
            PaymentReads payments,
            RefundWebhooks refunds,
            Orders orders,
            Fulfilments fulfilments,
            Returns returns,
            DisputeWebhooks disputes) {
        this.client = client;
        this.payments = payments;
        this.refunds = refunds;
        this.orders = orders;
        this.fulfilments = fulfilments;
        this.returns = returns;
        this.disputes = disputes;
    }

    @Override
    public Application apply(Webhook webhook) {
        if (webhook.provider().equals("easypost")) {
            return parcel(webhook);
        }
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.name().equalsIgnoreCase(webhook.provider()))
                .findFirst()
                .map(provider -> payment(provider, webhook))
                .orElseGet(Irrelevant::new);
    }

    private Application payment(Provider provider, Webhook webhook) {
        if (disputes.concerns(provider, webhook)) {
            return disputes.apply(provider, webhook);
        }
        var news = PaymentNews.nameOf(webhook);
        if (PaymentNews.decidesRefund(news)) {
            return refunds.apply(provider, webhook);
        }
        if (!PaymentNews.isRelevant(news)) {
            return new Irrelevant();
        }
        return payments.findByProviderRef(provider, webhook.objectId())
                .or(() ->
                        Optional.ofNullable(webhook.orderId()).flatMap(order -> payments.findByOrder(provider, order)))
                .<Application>map(payment -> payment(provider, webhook, payment))
                .orElseGet(OrderUnknown::new);
    }

    private Application payment(Provider provider, Webhook webhook, OrderPayment payment) {
        if (!isNews(webhook, payment)) {
            return new Irrelevant();
        }
        var event = new PaymentEvent(provider, webhook.eventId(), webhook.type(), webhook.objectId());
        if (!signal(payment.orderId(), workflow -> workflow.paymentEvent(event))) {
            applyLate(payment, event);
        }
        return new Applied();
    }

    /** What reconciliation has made up for always is: the provider has reported what we do not know. */
    private boolean isNews(Webhook webhook, OrderPayment payment) {
        var name = PaymentNews.nameOf(webhook);
        return webhook.isReplayed()
                || PaymentNews.isNews(name, payment.status(), payment.inDoubt())
                || (PaymentNews.takes(name)
                        && endOf(payment.orderId())
                                .filter(end -> PaymentNews.isLateNews(payment.status(), mayKeepMoney(end)))
                                .isPresent());
    }

    private Optional<OrderStatus> endOf(OrderId orderId) {
        return orders.find(orderId).map(OrderState::status).filter(OrderStatus::isTerminal);
    }

    private static boolean mayKeepMoney(OrderStatus end) {
        return end == OrderStatus.COMPLETED;
    }

    private void applyLate(OrderPayment payment, PaymentEvent event) {
        var mayKeepMoney =
                endOf(payment.orderId()).filter(WorkflowWebhooks::mayKeepMoney).isPresent();
        var workflow = client.newWorkflowStub(
                PaymentEventWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(PaymentEventWorkflow.workflowId(event.provider(), event.eventId()))
                        .setTaskQueue(PaymentEventWorkflow.TASK_QUEUE)
                        .build());
        try {
            WorkflowClient.start(workflow::apply, payment.orderId(), payment.paymentId(), mayKeepMoney, event);
        } catch (WorkflowExecutionAlreadyStarted already) {
            // The same event was handed over before: its workflow does what is to be done.
            return;
        }
    }

    private Application parcel(Webhook webhook) {
        var row = fulfilments.findByTrackingCode(webhook.objectId()).orElse(null);
        if (row == null) {
            return returnParcel(webhook);
        }
        var event = new CarrierEvent(
                webhook.eventId(), row.id(), webhook.objectId(), webhook.facts().getOrDefault("status", ""));
        signal(row.orderId(), workflow -> workflow.carrierEvent(event));
        return new Applied();
    }

    /** A parcel that comes back: that it has moved is all that is asked of the carrier; its warehouse says what arrived. */
    private Application returnParcel(Webhook webhook) {
        var row = returns.findByTrackingCode(webhook.objectId()).orElse(null);
        if (row == null) {
            return new OrderUnknown();
        }
        if (!MOVED.contains(webhook.facts().getOrDefault("status", ""))) {
            return new Irrelevant();
        }
        try {
            client.newWorkflowStub(ReturnWorkflow.class, ReturnWorkflow.workflowId(row.id()))
                    .parcelMoved();
        } catch (WorkflowNotFoundException ended) {
            return new Irrelevant();
        }
        return new Applied();
    }

    /** Signals the order's workflow; false when it has ended. */
    private boolean signal(OrderId orderId, Consumer<OrderWorkflow> signal) {
        try {
            signal.accept(client.newWorkflowStub(OrderWorkflow.class, OrderWorkflow.workflowId(orderId)));
            return true;
        } catch (WorkflowNotFoundException ended) {
            return false;
        }
    }
}
