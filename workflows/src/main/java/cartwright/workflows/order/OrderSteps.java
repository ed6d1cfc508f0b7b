package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.payment.PaymentActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The order's activities, with how long each may take and how often it is tried again. */
final class OrderSteps {

    /** Long enough for a transaction on a busy database, short enough not to hold up the workflow task of 10 s. */
    private static final Duration TRANSACTION = Duration.ofSeconds(5);

    /** How long the database may be away before a person is asked. */
    private static final Duration OUTAGE_BORNE = Duration.ofMinutes(30);

    /** The customer waits for this answer: a slower provider is asked again by {@link #payment()}. */
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

    private final OrderActivities transactions = Workflow.newLocalActivityStub(
            OrderActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(TRANSACTION)
                    .setScheduleToCloseTimeout(OUTAGE_BORNE)
                    .setLocalRetryThreshold(Duration.ofSeconds(4))
                    .setRetryOptions(QUICKLY)
                    .build());

    private final PaymentActivities firstPayment = Workflow.newLocalActivityStub(
            PaymentActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(FIRST_ANSWER)
                    .setScheduleToCloseTimeout(FIRST_ANSWER)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    private final PaymentActivities moneyRecords = Workflow.newLocalActivityStub(
            PaymentActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(TRANSACTION)
                    .setScheduleToCloseTimeout(OUTAGE_BORNE)
                    .setLocalRetryThreshold(Duration.ofSeconds(4))
                    .setRetryOptions(QUICKLY)
                    .build());

    private final PaymentActivities onePaymentCall = Workflow.newActivityStub(
            PaymentActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(PaymentActivities.TASK_QUEUE)
                    .setStartToCloseTimeout(PROVIDER_CALL)
                    .setScheduleToCloseTimeout(PROVIDER_OUTAGE_BORNE)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    private final PaymentActivities payment = Workflow.newActivityStub(
            PaymentActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(PaymentActivities.TASK_QUEUE)
                    .setStartToCloseTimeout(PROVIDER_CALL)
                    .setScheduleToCloseTimeout(PROVIDER_OUTAGE_BORNE)
                    .setRetryOptions(PATIENTLY)
                    .build());

    private final FulfilmentActivities carrier = Workflow.newActivityStub(
            FulfilmentActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(FulfilmentActivities.TASK_QUEUE)
                    .setStartToCloseTimeout(PROVIDER_CALL)
                    .setScheduleToCloseTimeout(PROVIDER_OUTAGE_BORNE)
                    .setRetryOptions(PATIENTLY)
                    .build());

    /** The shop's own transactions, run within the workflow task. */
    OrderActivities transactions() {
        return transactions;
    }

    /** The one provider call the customer waits for. */
    PaymentActivities firstPayment() {
        return firstPayment;
    }

    /** What is only written down about money, without calling a provider. */
    PaymentActivities moneyRecords() {
        return moneyRecords;
    }

    /** A call that the workflow itself repeats, because it has a deadline and a customer to watch meanwhile. */
    PaymentActivities onePaymentCall() {
        return onePaymentCall;
    }

    /** Every other call to a payment provider. */
    PaymentActivities payment() {
        return payment;
    }

    /** Calls to carriers. */
    FulfilmentActivities carrier() {
        return carrier;
    }
}
