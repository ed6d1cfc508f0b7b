package cartwright.infra.architecture.violations.workflows.order;

class ReadsTheEnvironment {
    String home() {
        return System.getProperty("user.home");
    }
}
