package cartwright.activities.inventory;

import cartwright.workflows.inventory.RepairStock;
import cartwright.workflows.inventory.StockActivities;
import cartwright.workflows.inventory.StockCheckReport;
import cartwright.workflows.inventory.StockDrift;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks the whole stock and repairs what a person asks it to. */
@Component
public class StockUpkeep implements StockActivities {

    private static final Logger LOG = LoggerFactory.getLogger(StockUpkeep.class);

    private final StockCheck check;
    private final StockChecks checks;
    private final StockRepairs repairs;

    StockUpkeep(StockCheck check, StockChecks checks, StockRepairs repairs) {
        this.check = check;
        this.checks = checks;
        this.repairs = repairs;
    }

    @Override
    public StockCheckReport check() {
        var report = StockCheckReport.of(check.run());
        checks.remember(report.discrepancies());
        if (report.discrepancies() > 0) {
            LOG.atError()
                    .addKeyValue("discrepancies", report.discrepancies())
                    .addKeyValue("first", report.drifts().getFirst())
                    .log("stock does not add up: see 'Stock does not add up' in docs/runbook.md");
        }
        return report;
    }

    @Override
    public Repaired repair(RepairStock request) {
        var repaired = new ArrayList<StockDrift>();
        var refused = new ArrayList<StockDrift>();
        var drifted = check.run().stream()
                .filter(drift -> request.sku() == null || request.sku().equals(drift.sku()))
                .toList();
        drifted.stream().map(StockShelf::of).distinct().forEach(shelf -> {
            var drifts = drifted.stream()
                    .filter(drift -> StockShelf.of(drift).equals(shelf))
                    .toList();
            if (repairs.repair(shelf, request.actor(), request.reason())) {
                repaired.addAll(drifts);
            } else {
                refused.addAll(drifts);
            }
        });
        return new Repaired(repaired, refused);
    }
}
