package cartwright.infra.architecture.violations.api.order;

import java.util.logging.Logger;

class LogsByTheJdk {
    static final Logger LOG = Logger.getLogger("order");
}
