package cartwright.infra.architecture.violations.workflows.order;

import java.math.BigDecimal;

record PriceInPounds(BigDecimal price) {}
