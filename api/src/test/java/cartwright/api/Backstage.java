package cartwright.api;

import cartwright.activities.fulfilment.LabelRecords;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.OrderWorkflowImpl;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.RefundWorkflowImpl;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What stands behind the API in production, in this process: workers on Temporal's test server, a bank and a carrier. */
@TestConfiguration(proxyBeanMethods = false)
class Backstage {

    private static final List<SearchAttributeKey<?>> SEARCHED = List.of(
            OrderSearch.ORDER_STATUS,
            OrderSearch.CUSTOMER_ID,
            OrderSearch.ATTENTION_REASON,
            OrderSearch.ATTENTION_SINCE,
            OrderSearch.PHASE);

    @Bean
    static BeanDefinitionRegistryPostProcessor withoutStripe() {
        return (BeanDefinitionRegistry registry) -> registry.removeBeanDefinition("stripeGateway");
    }

    @Bean
    Bank bank() {
        return new Bank();
    }

    @Bean(destroyMethod = "shutdownNow")
    WorkerFactory workerFactoryOfTests(
            TestWorkflowEnvironment temporal, OrderActivities orders, PaymentActivities payments, LabelRecords labels) {
        SEARCHED.forEach(key -> temporal.registerSearchAttribute(key.getName(), key.getValueType()));
        var factory = temporal.getWorkerFactory();
        var worker = factory.newWorker(OrderWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(OrderWorkflowImpl.class, RefundWorkflowImpl.class);
        worker.registerActivitiesImplementations(orders, payments);
        factory.newWorker(PaymentActivities.TASK_QUEUE).registerActivitiesImplementations(payments);
        factory.newWorker(FulfilmentActivities.TASK_QUEUE).registerActivitiesImplementations(new Carrier(labels));
        factory.start();
        return factory;
    }

    /** Sells a label at once, and takes it back. */
    private record Carrier(LabelRecords labels) implements FulfilmentActivities {

        @Override
        public Label buyLabel(OrderId orderId, FulfilmentId fulfilmentId) {
            var label = new Label("USPS", "EZ" + fulfilmentId.value());
            labels.bought(orderId, fulfilmentId, label);
            return label;
        }

        @Override
        public LabelRefund refundLabel(OrderId orderId, FulfilmentId fulfilmentId) {
            labels.givenBack(orderId, fulfilmentId, LabelRefund.REQUESTED);
            return LabelRefund.REQUESTED;
        }
    }
}
