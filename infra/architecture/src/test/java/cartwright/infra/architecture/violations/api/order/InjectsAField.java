package cartwright.infra.architecture.violations.api.order;

import org.springframework.beans.factory.annotation.Autowired;

class InjectsAField {
    @Autowired
    Object service = new Object();
}
