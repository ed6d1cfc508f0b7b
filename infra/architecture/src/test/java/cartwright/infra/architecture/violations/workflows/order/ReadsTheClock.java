package cartwright.infra.architecture.violations.workflows.order;

import java.time.Instant;

class ReadsTheClock {
    Instant time() {
        return Instant.now();
    }
}
