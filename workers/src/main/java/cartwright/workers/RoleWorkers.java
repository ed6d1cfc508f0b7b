package cartwright.workers;

import cartwright.workflows.catalog.ProductImageActivities;
import cartwright.workflows.catalog.ProductImageWorkflowImpl;
import cartwright.workflows.catalog.ProductImportActivities;
import cartwright.workflows.catalog.ProductImportWorkflowImpl;
import cartwright.workflows.dispute.DisputeActivities;
import cartwright.workflows.dispute.DisputeWorkflowImpl;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.kernel.Upkeep;
import cartwright.workflows.notification.NotificationActivities;
import cartwright.workflows.notification.NotificationWorkflow;
import cartwright.workflows.notification.NotificationWorkflowImpl;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.OrderWorkflowImpl;
import cartwright.workflows.order.PinnedOrderWorkflowImpl;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.PaymentEventWorkflowImpl;
import cartwright.workflows.payment.RefundWorkflowImpl;
import cartwright.workflows.reconciliation.NightlyReconciliationWorkflowImpl;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflowImpl;
import cartwright.workflows.reconciliation.ReconciliationActivities;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.ClaimWorkflowImpl;
import cartwright.workflows.returns.ExchangeActivities;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnLabelActivities;
import cartwright.workflows.returns.ReturnWorkflowImpl;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.springframework.stereotype.Component;

/** Which workflows and activities each role runs. */
@Component
class RoleWorkers {

    /** On two busy cores a workflow task may wait longer for a thread than Temporal's second. */
    private static final long DEADLOCK_MILLIS = 5_000;

    private final WorkersProperties properties;
    private final OrderActivities order;
    private final PaymentActivities payment;
    private final ReturnActivities returns;
    private final ClaimActivities claims;
    private final ExchangeActivities exchanges;
    private final DisputeActivities disputes;
    private final FulfilmentActivities fulfilment;
    private final ReturnLabelActivities returnLabels;
    private final NotificationActivities notification;
    private final ReconciliationActivities reconciliation;
    private final ProductImportActivities imports;
    private final ProductImageActivities images;
    private final UpkeepWorkers upkeep;
    private final InventoryWorkers inventory;

    RoleWorkers(
            WorkersProperties properties,
            OrderActivities order,
            PaymentActivities payment,
            ReturnActivities returns,
            ClaimActivities claims,
            ExchangeActivities exchanges,
            DisputeActivities disputes,
            FulfilmentActivities fulfilment,
            ReturnLabelActivities returnLabels,
            NotificationActivities notification,
            ReconciliationActivities reconciliation,
            ProductImportActivities imports,
            ProductImageActivities images,
            UpkeepWorkers upkeep,
            InventoryWorkers inventory) {
        this.properties = properties;
        this.order = order;
        this.payment = payment;
        this.returns = returns;
        this.claims = claims;
        this.exchanges = exchanges;
        this.disputes = disputes;
        this.fulfilment = fulfilment;
        this.returnLabels = returnLabels;
        this.notification = notification;
        this.reconciliation = reconciliation;
        this.imports = imports;
        this.images = images;
        this.upkeep = upkeep;
        this.inventory = inventory;
    }

    void register(WorkerFactory factory) {
        for (var role : properties.roles()) {
            switch (role) {
                case ORDER -> {
                    var worker = worker(factory, OrderWorkflow.TASK_QUEUE);
                    worker.registerWorkflowImplementationTypes(
                            properties.deployment().isVersioned()
                                    ? PinnedOrderWorkflowImpl.class
                                    : OrderWorkflowImpl.class,
                            RefundWorkflowImpl.class,
                            PaymentEventWorkflowImpl.class,
                            DisputeWorkflowImpl.class,
                            ReturnWorkflowImpl.class,
                            ClaimWorkflowImpl.class);
                    worker.registerActivitiesImplementations(order, payment, returns, claims, exchanges);
                }
                case PAYMENT ->
                    worker(factory, PaymentActivities.TASK_QUEUE).registerActivitiesImplementations(payment, disputes);
                case FULFILMENT ->
                    worker(factory, FulfilmentActivities.TASK_QUEUE)
                            .registerActivitiesImplementations(fulfilment, returnLabels);
                case NOTIFICATION -> {
                    var worker = worker(factory, NotificationWorkflow.TASK_QUEUE);
                    worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
                    worker.registerActivitiesImplementations(notification);
                }
                case RECONCILIATION -> {
                    var worker = worker(factory, ReconciliationActivities.TASK_QUEUE);
                    worker.registerWorkflowImplementationTypes(
                            PaymentReconciliationWorkflowImpl.class, NightlyReconciliationWorkflowImpl.class);
                    worker.registerActivitiesImplementations(new BeatingReconciliation(reconciliation));
                }
                case CATALOG -> {
                    var worker = worker(factory, ProductImportActivities.TASK_QUEUE);
                    worker.registerWorkflowImplementationTypes(
                            ProductImportWorkflowImpl.class, ProductImageWorkflowImpl.class);
                    worker.registerActivitiesImplementations(imports, images);
                    factory.newWorker(ProductImageActivities.RENDERING_QUEUE, rendering())
                            .registerActivitiesImplementations(images);
                }
                case UPKEEP -> upkeep.register(worker(factory, Upkeep.TASK_QUEUE));
                case INVENTORY -> inventory.register(worker(factory, StockSteps.TASK_QUEUE));
                case EVENTS -> {}
            }
        }
    }

    /** Decoded images are large: slots of their own bound how many are in memory. */
    private WorkerOptions rendering() {
        var options = WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(properties.slots().images())
                .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 2, 1));
        return properties.deployment().of(options).build();
    }

    private Worker worker(WorkerFactory factory, String taskQueue) {
        var slots = properties.slots();
        var options = WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentWorkflowTaskExecutionSize(slots.workflowTasks())
                .setMaxConcurrentLocalActivityExecutionSize(slots.localActivities())
                .setMaxConcurrentActivityExecutionSize(slots.activities())
                .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 10, 3))
                .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 10, 2))
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS);
        return factory.newWorker(taskQueue, properties.deployment().of(options).build());
    }
}
