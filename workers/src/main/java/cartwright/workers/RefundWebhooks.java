package cartwright.workers;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookTarget.Application;
import cartwright.activities.events.WebhookTarget.Applied;
import cartwright.activities.events.WebhookTarget.Irrelevant;
import cartwright.activities.events.WebhookTarget.OrderUnknown;
import cartwright.activities.payment.PaymentNews;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.PaymentReads.OrderPayment;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Refund;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.RefundWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands webhooks about refunds to the workflows of their refunds. */
@Component
class RefundWebhooks {

    private final WorkflowClient client;
    private final PaymentReads payments;
    private final Refunds refunds;

    RefundWebhooks(WorkflowClient client, PaymentReads payments, Refunds refunds) {
        this.client = client;
        this.payments = payments;
        this.refunds = refunds;
    }

    Application apply(Provider provider, Webhook webhook) {
        if (webhook.isReplayed()) {
            return reported(provider, webhook);
        }
        return PaymentNews.failsRefund(PaymentNews.nameOf(webhook)) ? failed(webhook) : new Irrelevant();
    }

    /**
     * A refund that was paid is looked at again, and so is one of which a part has failed before: others may have come back now. One that
     * is still being paid is asked about by its own workflow.
     */
    private Application failed(Webhook webhook) {
        var refund = Optional.ofNullable(webhook.facts().get("refund_id"))
                .filter(id -> id.matches(RefundId.PREFIX + "[0-9a-f]{32}"))
                .flatMap(id -> refunds.find(new RefundId(id)));
        if (refund.isEmpty()) {
            return new Irrelevant();
        }
        return switch (refund.get().status()) {
            case "SUCCEEDED", "FAILED" -> report(refund.get());
            case "CANCELED" -> new Irrelevant();
            default -> new OrderUnknown();
        };
    }

    /**
     * What reconciliation has made up for names no refund of ours: all that the payment was asked for are looked at. What was granted
     * and nobody has paid yet is none of them.
     */
    private Application reported(Provider provider, Webhook webhook) {
        var payment = payment(provider, webhook);
        if (payment.isEmpty()) {
            return new OrderUnknown();
        }
        var begun = refunds.begunWith(payment.get().orderId(), payment.get().paymentId());
        Application all = begun.isEmpty() ? new Irrelevant() : new Applied();
        for (var refund : begun) {
            if (report(refund) instanceof OrderUnknown later) {
                all = later;
            }
        }
        return all;
    }

    private Optional<OrderPayment> payment(Provider provider, Webhook webhook) {
        var order = webhook.orderId();
        return order == null
                ? payments.findByProviderRef(provider, webhook.objectId())
                : payments.findOfOrder(provider, order, webhook.objectId());
    }

    private Application report(Refund refund) {
        if (refund.status().equals("SUCCEEDED")) {
            return lookAgain(refund);
        }
        var workflow = workflow(refund);
        var request = client.newSignalWithStartRequest();
        request.add(workflow::pay, refund.orderId(), refund.id());
        request.add(workflow::reported);
        client.signalWithStart(request);
        return new Applied();
    }

    private Application lookAgain(Refund refund) {
        var workflow = workflow(refund);
        try {
            WorkflowClient.start(workflow::pay, refund.orderId(), refund.id());
            return new Applied();
        } catch (WorkflowExecutionAlreadyStarted running) {
            // It may have asked before the refund failed, and be about to end.
            return new OrderUnknown();
        }
    }

    private RefundWorkflow workflow(Refund refund) {
        return client.newWorkflowStub(
                RefundWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(RefundWorkflow.workflowId(refund.id()))
                        .setTaskQueue(RefundWorkflow.TASK_QUEUE)
                        .build());
    }
}
