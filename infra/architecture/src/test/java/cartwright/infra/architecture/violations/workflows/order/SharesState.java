package cartwright.infra.architecture.violations.workflows.order;

class SharesState {
    static int count;
}
