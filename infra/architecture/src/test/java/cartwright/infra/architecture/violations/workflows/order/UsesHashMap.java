package cartwright.infra.architecture.violations.workflows.order;

import java.util.HashMap;
import java.util.Map;

class UsesHashMap {
    final Map<String, String> values = new HashMap<>();
}
