package cartwright.infra.architecture.violations.activities.two;

import cartwright.infra.architecture.violations.activities.one.One;

public class Two {
    Object one() {
        return new One();
    }
}
