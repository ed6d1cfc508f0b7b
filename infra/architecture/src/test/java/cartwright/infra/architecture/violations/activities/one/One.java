package cartwright.infra.architecture.violations.activities.one;

import cartwright.infra.architecture.violations.activities.two.Two;

public class One {
    Two other = new Two();
}
