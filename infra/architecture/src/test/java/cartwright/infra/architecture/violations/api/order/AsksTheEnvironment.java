package cartwright.infra.architecture.violations.api.order;

class AsksTheEnvironment {
    Object home = System.getenv();
}
