package cartwright.infra.architecture.violations.workflows.order;

import java.util.List;

class StreamsInParallel {
    long count(List<String> values) {
        return values.parallelStream().filter(String::isEmpty).count();
    }
}
