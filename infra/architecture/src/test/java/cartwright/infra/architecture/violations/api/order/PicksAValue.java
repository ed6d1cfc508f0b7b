package cartwright.infra.architecture.violations.api.order;

import org.springframework.beans.factory.annotation.Value;

class PicksAValue {
    final String name;

    PicksAValue(@Value("${name}") String name) {
        this.name = name;
    }
}
