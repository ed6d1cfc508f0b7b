package cartwright.api;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookDispatcher;
import cartwright.activities.events.WebhookTarget;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.fulfilment.ReturnParcels;
import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.activities.payment.PaymentReads;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.catalog.ProductImageActivities;
import cartwright.workflows.catalog.ProductImageWorkflowImpl;
import cartwright.workflows.catalog.ProductImportActivities;
import cartwright.workflows.catalog.ProductImportWorkflowImpl;
import cartwright.workflows.dispute.DisputeActivities;
import cartwright.workflows.dispute.DisputeSearch;
import cartwright.workflows.dispute.DisputeWorkflowImpl;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.inventory.supply.PurchaseOrderActivities;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflowImpl;
import cartwright.workflows.inventory.transfer.TransferActivities;
import cartwright.workflows.inventory.transfer.TransferWorkflowImpl;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.OrderWorkflowImpl;
import cartwright.workflows.payment.EndedOrderActivities;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.RefundWorkflowImpl;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.RepairActivities;
import cartwright.workflows.repair.RepairBatchWorkflow;
import cartwright.workflows.repair.RepairBatchWorkflowImpl;
import cartwright.workflows.repair.RepairOutcome;
import cartwright.workflows.repair.WaitingStep;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.ClaimWorkflowImpl;
import cartwright.workflows.returns.ExchangeActivities;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnLabelActivities;
import cartwright.workflows.returns.ReturnSearch;
import cartwright.workflows.returns.ReturnWorkflowImpl;
import cartwright.workflows.search.IndexCheckWorkflowImpl;
import cartwright.workflows.search.ReindexWorkflowImpl;
import cartwright.workflows.search.SearchIndexActivities;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What stands behind the API in production, in this process: workers on Temporal's test server, a bank and a carrier. */
@TestConfiguration(proxyBeanMethods = false)
class Backstage {

    private static final List<SearchAttributeKey<?>> SEARCHED = List.of(
            OrderSearch.ORDER_STATUS,
            OrderSearch.CUSTOMER_ID,
            OrderSearch.ATTENTION_REASON,
            OrderSearch.ATTENTION_SINCE,
            OrderSearch.PHASE,
            ReturnSearch.RETURN_STATUS,
            DisputeSearch.DISPUTE_STATUS,
            DisputeSearch.EVIDENCE_DUE_BY);

    @Bean
    static BeanDefinitionRegistryPostProcessor withoutStripe() {
        return (BeanDefinitionRegistry registry) -> {
            registry.removeBeanDefinition("stripeGateway");
            registry.removeBeanDefinition("stripeDisputes");
        };
    }

    @Bean
    Bank bank() {
        return new Bank();
    }

    @Bean
    DisputingBank disputingBank() {
        return new DisputingBank();
    }

    /** As in production, but for the time that a hash takes: a quarter of all that these tests did. */
    @Bean
    @Primary
    PasswordEncoder quickPasswords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }

    @Bean
    Wire wire() {
        return new Wire();
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    @Bean
    TemporalOptionsCustomizer<TestEnvironmentOptions.Builder> overTheWire(Wire wire) {
        return options -> options.setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
                .setGrpcClientInterceptors(List.of(wire))
                .build());
    }

    /** Hands on webhooks when it is told to. */
    @Bean
    WebhookDispatcher webhooksOfTests(
            JdbcClient jdbc,
            WorkflowClient client,
            PaymentReads payments,
            EventsProperties properties,
            BackgroundSpans spans) {
        return new WebhookDispatcher(jdbc, webhook -> signalled(client, payments, webhook), properties, spans);
    }

    private static WebhookTarget.Application signalled(WorkflowClient client, PaymentReads payments, Webhook webhook) {
        var payment =
                payments.findByProviderRef(Provider.STRIPE, webhook.objectId()).orElseThrow();
        client.newWorkflowStub(OrderWorkflow.class, OrderWorkflow.workflowId(payment.orderId()))
                .paymentEvent(new PaymentEvent(Provider.STRIPE, webhook.eventId(), webhook.type(), webhook.objectId()));
        return new WebhookTarget.Applied();
    }

    @Bean(destroyMethod = "shutdownNow")
    WorkerFactory workerFactoryOfTests(
            TestWorkflowEnvironment temporal,
            OrderActivities orders,
            PaymentActivities payments,
            ReturnActivities returns,
            ClaimActivities claims,
            ExchangeActivities exchanges,
            ReturnParcels returnParcels,
            DisputeActivities disputes,
            RepairActivities repairs,
            PurchaseOrderActivities purchases,
            TransferActivities transfers,
            ProductImportActivities imports,
            ProductImageActivities images,
            SearchIndexActivities searchIndex,
            LabelRecords labels,
            ShippingAddresses addresses,
            Gate gate) {
        SEARCHED.forEach(key -> temporal.registerSearchAttribute(key.getName(), key.getValueType()));
        var factory = temporal.getWorkerFactory();
        var worker = factory.newWorker(OrderWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(
                OrderWorkflowImpl.class,
                RefundWorkflowImpl.class,
                DisputeWorkflowImpl.class,
                ReturnWorkflowImpl.class,
                ClaimWorkflowImpl.class);
        worker.registerActivitiesImplementations(behind(gate, orders), payments, returns, claims, exchanges);
        factory.newWorker(PaymentActivities.TASK_QUEUE).registerActivitiesImplementations(payments, disputes);
        factory.newWorker(FulfilmentActivities.TASK_QUEUE)
                .registerActivitiesImplementations(new Carrier(labels, addresses), new ReturnCarrier(returnParcels));
        var upkeep = factory.newWorker(RepairBatchWorkflow.TASK_QUEUE);
        upkeep.registerWorkflowImplementationTypes(
                RepairBatchWorkflowImpl.class, ReindexWorkflowImpl.class, IndexCheckWorkflowImpl.class);
        upkeep.registerActivitiesImplementations(new GatedRepairs(gate, repairs), searchIndex);
        var inventory = factory.newWorker(StockSteps.TASK_QUEUE);
        inventory.registerWorkflowImplementationTypes(ReplenishmentWorkflowImpl.class, TransferWorkflowImpl.class);
        inventory.registerActivitiesImplementations(purchases, transfers);
        var catalog = factory.newWorker(ProductImportActivities.TASK_QUEUE);
        catalog.registerWorkflowImplementationTypes(ProductImportWorkflowImpl.class, ProductImageWorkflowImpl.class);
        catalog.registerActivitiesImplementations(imports, images);
        factory.newWorker(ProductImageActivities.RENDERING_QUEUE).registerActivitiesImplementations(images);
        factory.start();
        return factory;
    }

    private static Object behind(Gate gate, OrderActivities orders) {
        return Proxy.newProxyInstance(
                OrderActivities.class.getClassLoader(),
                new Class<?>[] {OrderActivities.class, AttentionActivities.class, EndedOrderActivities.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("place")) {
                        gate.pass();
                    }
                    try {
                        return method.invoke(orders, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private record GatedRepairs(Gate gate, RepairActivities repairs) implements RepairActivities {

        @Override
        public long count(AttentionFilter filter) {
            return repairs.count(filter);
        }

        @Override
        public List<WaitingStep> list(AttentionFilter filter, WaitingStep.Position after, int limit) {
            return repairs.list(filter, after, limit);
        }

        @Override
        public RepairOutcome resolve(WaitingStep waiting, ResolveAttention decision) {
            try {
                gate.pass();
            } catch (InterruptedException interrupted) {
                throw Activity.wrap(interrupted);
            }
            var outcome = repairs.resolve(waiting, decision);
            if (gate.losesAnswer()) {
                throw new IllegalStateException("the worker dies");
            }
            return outcome;
        }
    }

    /** Sells the labels of what comes back, and takes them back. */
    private record ReturnCarrier(ReturnParcels parcels) implements ReturnLabelActivities {

        @Override
        public FulfilmentActivities.Label buyReturnLabel(OrderId orderId, ReturnId returnId) {
            var label = new FulfilmentActivities.Label("USPS", "EZ" + returnId.value());
            parcels.bought(orderId, returnId, label);
            return label;
        }

        @Override
        public void refundReturnLabel(OrderId orderId, ReturnId returnId) {
            parcels.givenBack(orderId, returnId, FulfilmentActivities.LabelRefund.REQUESTED);
        }
    }

    /** Sells a label at once, but for {@link ApiTest#NOWHERE} and {@link ApiTest#UNREACHED}, and takes it back. */
    private record Carrier(LabelRecords labels, ShippingAddresses addresses) implements FulfilmentActivities {

        @Override
        public Label buyLabel(OrderId orderId, FulfilmentId fulfilmentId) {
            var city = addresses.addressOf(orderId).orElseThrow().city();
            if (city.equals(ApiTest.UNREACHED)) {
                throw new IllegalStateException("the carrier does not answer");
            }
            if (city.equals(ApiTest.NOWHERE)) {
                throw ApplicationFailure.newNonRetryableFailure("no such place", "ADDRESS_REFUSED");
            }
            var label = new Label("USPS", "EZ" + fulfilmentId.value());
            labels.bought(orderId, fulfilmentId, null, label);
            return label;
        }

        @Override
        public LabelRefund refundLabel(OrderId orderId, FulfilmentId fulfilmentId) {
            labels.givenBack(orderId, fulfilmentId, LabelRefund.REQUESTED);
            return LabelRefund.REQUESTED;
        }
    }
}
