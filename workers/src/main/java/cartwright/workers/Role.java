package cartwright.workers;

/** What a worker process can do; each role but the last is a task queue with slots of its own. */
public enum Role {
    /** Orders, returns, refunds and late payment events: their workflows and the transactions that run within a workflow task. */
    ORDER,
    /** Calls to payment providers. */
    PAYMENT,
    /** Calls to carriers. */
    FULFILMENT,
    /** Messages to customers. */
    NOTIFICATION,
    /** Nightly reconciliation: its workflows, and what they read from providers and compare. */
    RECONCILIATION,
    /** Imports of products and their images: their workflows, the files and statements they take, and what is made of images. */
    CATALOG,
    /** The shop's daily jobs: partitions, retention, the stock's self-check; batches of repairs; and the search's indices. */
    UPKEEP,
    /** Purchase orders and transfers between warehouses. */
    INVENTORY,
    /** Hands events to their consumers and webhooks to their workflows, and products to the index; one process at a time is active. */
    EVENTS
}
