package cartwright.infra.architecture.violations.workflows.four;

import cartwright.infra.architecture.violations.workflows.three.Three;

public class Four {
    Object three() {
        return new Three();
    }
}
