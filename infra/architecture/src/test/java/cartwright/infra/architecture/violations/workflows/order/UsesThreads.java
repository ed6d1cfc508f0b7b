package cartwright.infra.architecture.violations.workflows.order;

class UsesThreads {
    Thread started(Runnable work) {
        return Thread.ofVirtual().start(work);
    }
}
