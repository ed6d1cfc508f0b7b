package cartwright.infra.architecture.violations.api.order;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpensOnePerCall {
    @Transactional
    void call() {}
}
