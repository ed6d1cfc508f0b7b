package cartwright.infra.architecture.violations.workflows.three;

import cartwright.infra.architecture.violations.workflows.four.Four;

public class Three {
    Four other = new Four();
}
