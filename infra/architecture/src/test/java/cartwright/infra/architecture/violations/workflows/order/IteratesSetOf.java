package cartwright.infra.architecture.violations.workflows.order;

import java.util.Set;

class IteratesSetOf {
    String all() {
        return String.join(",", Set.of("a", "b"));
    }
}
