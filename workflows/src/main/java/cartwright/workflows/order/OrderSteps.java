package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.payment.EndedOrderActivities;
import cartwright.workflows.payment.PaymentActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The order's activities, with how long each may take and how often it is tried again. Every call is given a summary, which the
 * Temporal UI shows beside it: what it is for, in a person's words and without personal data.
 */
final class OrderSteps {

    /** Long enough for a transaction on a busy database, short enough not to hold up the workflow task of 10 s. */
    private static final Duration TRANSACTION = Duration.ofSeconds(5);

    /** How long the database may be away before a person is asked. */
    private static final Duration OUTAGE_BORNE = Duration.ofMinutes(30);

    /** The customer waits for this answer: a slower provider is asked again by {@link #payment}. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

    private static final Duration PROVIDER_CALL = Duration.ofSeconds(30);

    /** How long a provider may be away before a person is asked. */
    private static final Duration PROVIDER_OUTAGE_BORNE = Duration.ofMinutes(10);

    private static final RetryOptions QUICKLY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(100))
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    private static final RetryOptions PATIENTLY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(1))
            .build();

    private static final RetryOptions ONCE =
            RetryOptions.newBuilder().setMaximumAttempts(1).build();

    private static final LocalActivityOptions IN_THE_WORKFLOW_TASK = LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(TRANSACTION)
            .setScheduleToCloseTimeout(OUTAGE_BORNE)
            .setLocalRetryThreshold(Duration.ofSeconds(4))
            .setRetryOptions(QUICKLY)
            .build();

    private static final LocalActivityOptions WHILE_THE_CUSTOMER_WAITS = LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(FIRST_ANSWER)
            .setScheduleToCloseTimeout(FIRST_ANSWER)
            .setRetryOptions(ONCE)
            .build();

    private static final ActivityOptions AT_A_PROVIDER = ActivityOptions.newBuilder()
            .setStartToCloseTimeout(PROVIDER_CALL)
            .setScheduleToCloseTimeout(PROVIDER_OUTAGE_BORNE)
            .setRetryOptions(PATIENTLY)
            .build();

    /** The shop's own transactions, run within the workflow task. */
    OrderActivities transactions(String summary) {
        return Workflow.newLocalActivityStub(OrderActivities.class, summarized(IN_THE_WORKFLOW_TASK, summary));
    }

    /** The one provider call the customer waits for. */
    PaymentActivities firstPayment(String summary) {
        return Workflow.newLocalActivityStub(PaymentActivities.class, summarized(WHILE_THE_CUSTOMER_WAITS, summary));
    }

    /** What is only written down about money, without calling a provider. */
    PaymentActivities moneyRecords(String summary) {
        return Workflow.newLocalActivityStub(PaymentActivities.class, summarized(IN_THE_WORKFLOW_TASK, summary));
    }

    /** What the shop's own records say of an order that has ended. */
    EndedOrderActivities endedOrders(String summary) {
        return Workflow.newLocalActivityStub(EndedOrderActivities.class, summarized(IN_THE_WORKFLOW_TASK, summary));
    }

    /** A call that the workflow itself repeats, because it has a deadline and a customer to watch meanwhile. */
    PaymentActivities onePaymentCall(String summary) {
        return Workflow.newActivityStub(
                PaymentActivities.class,
                ActivityOptions.newBuilder(AT_A_PROVIDER)
                        .setTaskQueue(PaymentActivities.TASK_QUEUE)
                        .setRetryOptions(ONCE)
                        .setSummary(summary)
                        .build());
    }

    /** Every other call to a payment provider. */
    PaymentActivities payment(String summary) {
        return Workflow.newActivityStub(
                PaymentActivities.class,
                ActivityOptions.newBuilder(AT_A_PROVIDER)
                        .setTaskQueue(PaymentActivities.TASK_QUEUE)
                        .setSummary(summary)
                        .build());
    }

    /** Calls to carriers. */
    FulfilmentActivities carrier(String summary) {
        return Workflow.newActivityStub(
                FulfilmentActivities.class,
                ActivityOptions.newBuilder(AT_A_PROVIDER)
                        .setTaskQueue(FulfilmentActivities.TASK_QUEUE)
                        .setSummary(summary)
                        .build());
    }

    private static LocalActivityOptions summarized(LocalActivityOptions options, String summary) {
        return LocalActivityOptions.newBuilder(options).setSummary(summary).build();
    }
}
