package cartwright.infra.architecture.violations.workflows.order;

import java.util.UUID;
import java.util.function.Supplier;

class DrawsAnId {
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }
}
