package cartwright.infra.architecture.violations.workflows.order;

import org.springframework.stereotype.Service;

@Service
class UsesSpring {}
