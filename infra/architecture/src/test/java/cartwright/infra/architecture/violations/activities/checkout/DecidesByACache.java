package cartwright.infra.architecture.violations.activities.checkout;

import cartwright.infra.architecture.violations.activities.inventory.browse.ShownToBrowsers;

class DecidesByACache {
    Object available = new ShownToBrowsers();
}
