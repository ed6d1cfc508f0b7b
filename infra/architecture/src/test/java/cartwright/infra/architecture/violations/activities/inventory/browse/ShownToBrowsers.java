package cartwright.infra.architecture.violations.activities.inventory.browse;

public class ShownToBrowsers {}
