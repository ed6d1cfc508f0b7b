package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Run;
import cartwright.activities.reconciliation.report.RunReport;
import cartwright.activities.reconciliation.report.RunReport.AccountDay;
import cartwright.activities.reconciliation.report.RunReport.Age;
import cartwright.activities.reconciliation.report.RunReport.Finding;
import cartwright.activities.reconciliation.report.RunReport.RejectedRow;
import cartwright.activities.reconciliation.report.RunReport.Total;
import java.util.List;

/**
 * A run's report with what did not agree.
 *
 * @param breaks the first of them as they stand now, the open ones first; the table has all
 */
record ReportJson(
        Run run,
        List<Total> totals,
        List<AccountDay> accounts,
        List<Finding> findings,
        List<Age> ages,
        List<BreakJson> breaks,
        List<RejectedRow> rejected) {

    static ReportJson of(RunReport report, List<BreakJson> breaks) {
        return new ReportJson(
                report.run(),
                report.totals(),
                report.accounts(),
                report.findings(),
                report.ages(),
                breaks,
                report.rejected());
    }
}
