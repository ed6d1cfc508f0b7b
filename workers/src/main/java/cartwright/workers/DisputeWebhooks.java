package cartwright.workers;

import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookTarget.Application;
import cartwright.activities.events.WebhookTarget.Applied;
import cartwright.activities.events.WebhookTarget.Irrelevant;
import cartwright.activities.events.WebhookTarget.OrderUnknown;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.workflows.dispute.DisputeWorkflow;
import cartwright.workflows.dispute.FollowDispute;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hands webhooks about disputes to the workflow of their dispute, which the first of them starts. A dispute may be heard of before
 * its payment is known here: it is kept until it is.
 */
@Component
class DisputeWebhooks {

    private final WorkflowClient client;
    private final PaymentReads payments;
    private final Map<Provider, String> prefixes = new EnumMap<>(Provider.class);

    DisputeWebhooks(WorkflowClient client, PaymentReads payments, List<DisputeGateway> gateways) {
        this.client = client;
        this.payments = payments;
        gateways.forEach(gateway -> prefixes.put(gateway.provider(), gateway.eventPrefix()));
    }

    /** Whether a webhook is about a dispute. */
    boolean concerns(Provider provider, Webhook webhook) {
        var prefix = prefixes.get(provider);
        return prefix != null && webhook.type().startsWith(prefix);
    }

    Application apply(Provider provider, Webhook webhook) {
        var ref = webhook.facts().get("object_id");
        if (ref == null) {
            return new Irrelevant();
        }
        var payment = payments.findByProviderRef(provider, webhook.objectId())
                .or(() ->
                        Optional.ofNullable(webhook.orderId()).flatMap(order -> payments.findByOrder(provider, order)));
        if (payment.isEmpty()) {
            return new OrderUnknown();
        }
        var dispute = new FollowDispute(provider, ref, payment.get().orderId());
        tell(dispute, new PaymentEvent(provider, webhook.eventId(), webhook.type(), webhook.objectId()));
        return new Applied();
    }

    private void tell(FollowDispute dispute, PaymentEvent event) {
        var workflow = client.newWorkflowStub(
                DisputeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(DisputeWorkflow.workflowId(dispute.provider(), dispute.ref()))
                        .setTaskQueue(DisputeWorkflow.TASK_QUEUE)
                        .setStaticSummary("dispute " + dispute.ref() + " of " + dispute.orderId())
                        .build());
        var request = client.newSignalWithStartRequest();
        request.add(workflow::follow, dispute);
        request.add(workflow::disputeEvent, event);
        client.signalWithStart(request);
    }
}
