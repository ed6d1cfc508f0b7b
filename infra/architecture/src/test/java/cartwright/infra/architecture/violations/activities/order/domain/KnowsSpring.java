package cartwright.infra.architecture.violations.activities.order.domain;

import org.springframework.stereotype.Component;

@Component
class KnowsSpring {}
