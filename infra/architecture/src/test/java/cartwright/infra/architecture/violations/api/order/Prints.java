package cartwright.infra.architecture.violations.api.order;

class Prints {
    void print() {
        System.out.println("printed");
    }
}
