package cartwright.workflows.payment;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/** Refunds and late news of payments whose histories are committed. */
enum PaymentScenario {
    /** The provider takes its time. */
    REFUND_PAID_LATE {
        @Override
        String live(Shop shop) {
            shop.payments.refundAnswers(new Pending(), new Pending(), new Succeeded());
            return ended(refund(shop));
        }
    },
    /** Refused, and tried again by a person. */
    REFUND_TRIED_AGAIN {
        @Override
        String live(Shop shop) {
            shop.payments.refundAnswers(new Failed("insufficient_balance"), new Succeeded());
            var refund = refund(shop);
            parked(refund, "insufficient_balance");
            refund.resolve(new ResolveAttention(null, Action.RETRY, "acc_finance", "looked at it", null));
            return ended(refund);
        }
    },
    /** Refused, and reported as paid by the provider. */
    REFUND_REPORTED {
        @Override
        String live(Shop shop) {
            shop.payments.refundAnswers(new Failed("NEVER_ARRIVED"), new Succeeded());
            shop.payments.learnAnswers(new Succeeded());
            var refund = refund(shop);
            parked(refund, "NEVER_ARRIVED");
            refund.reported();
            return ended(refund);
        }
    },
    /** Given up, and reported as come back; a person has it tried again. */
    REFUND_CAME_BACK {
        @Override
        String live(Shop shop) {
            shop.payments.learnAnswers(new Failed(MoneyMovement.CAME_BACK));
            var refundId = Orders.refundId();
            var refund = startable(shop, refundId);
            var batch = shop.environment().getWorkflowClient().newSignalWithStartRequest();
            batch.add(refund::pay, anOrder().build().orderId(), refundId);
            batch.add(refund::reported);
            shop.environment().getWorkflowClient().signalWithStart(batch);
            parked(refund, MoneyMovement.CAME_BACK);
            refund.resolve(new ResolveAttention(null, Action.RETRY, "acc_finance", "looked at it", null));
            return ended(refund);
        }
    },
    /** Paid in part, and the rest given up by a person. */
    REFUND_REST_GIVEN_UP {
        @Override
        String live(Shop shop) {
            shop.payments.refundAnswers(new Failed(MoneyMovement.PARTLY_PAID));
            var refund = refund(shop);
            parked(refund, MoneyMovement.PARTLY_PAID);
            refund.resolve(new ResolveAttention(null, Action.SKIP, "acc_finance", "the account is closed", null));
            return ended(refund, new Failed("REFUSED"));
        }
    },
    /** Money that an ended order must not hold. */
    LATE_AUTHORIZATION_RELEASED {
        @Override
        String live(Shop shop) {
            shop.payments.refreshAnswers(new Authorized(Money.of(1512, "GBP"), true, null, null));
            shop.payments.voidAnswers(new Pending(), new Succeeded());
            var order = anOrder().build();
            var event = new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.amount_capturable_updated", "pi_1");
            var id = PaymentEventWorkflow.workflowId(event.provider(), event.eventId());
            shop.environment()
                    .getWorkflowClient()
                    .newWorkflowStub(PaymentEventWorkflow.class, options(id, PaymentEventWorkflow.TASK_QUEUE))
                    .apply(order.orderId(), order.paymentId(), false, event);
            return id;
        }
    };

    /** The id of the workflow that has lived. */
    abstract String live(Shop shop);

    private static RefundWorkflow refund(Shop shop) {
        var refundId = Orders.refundId();
        var refund = startable(shop, refundId);
        WorkflowClient.start(refund::pay, anOrder().build().orderId(), refundId);
        return refund;
    }

    private static RefundWorkflow startable(Shop shop, RefundId refundId) {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        RefundWorkflow.class, options(RefundWorkflow.workflowId(refundId), RefundWorkflow.TASK_QUEUE));
    }

    private static void parked(RefundWorkflow refund, String reason) {
        eventually(() -> Assertions.assertThat(WorkflowStub.fromTyped(refund)
                        .describe()
                        .getTypedSearchAttributes()
                        .get(OrderSearch.ATTENTION_REASON))
                .isEqualTo(reason));
    }

    private static String ended(RefundWorkflow refund) {
        return ended(refund, new Succeeded());
    }

    private static String ended(RefundWorkflow refund, MoneyMovement end) {
        var workflow = WorkflowStub.fromTyped(refund);
        Assertions.assertThat(workflow.getResult(MoneyMovement.class)).isEqualTo(end);
        return Objects.requireNonNull(workflow.getExecution()).getWorkflowId();
    }

    private static WorkflowOptions options(String workflowId, String taskQueue) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(taskQueue)
                .build();
    }

    /** Where its history is. */
    String history() {
        return "histories/payment/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }
}
