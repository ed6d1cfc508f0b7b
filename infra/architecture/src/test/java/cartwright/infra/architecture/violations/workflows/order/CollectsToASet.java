package cartwright.infra.architecture.violations.workflows.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class CollectsToASet {
    Set<String> set(List<String> values) {
        return values.stream().collect(Collectors.toSet());
    }
}
