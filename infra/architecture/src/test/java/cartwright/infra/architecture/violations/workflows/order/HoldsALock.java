package cartwright.infra.architecture.violations.workflows.order;

class HoldsALock {
    synchronized void act() {}
}
