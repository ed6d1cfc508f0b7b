package cartwright.activities.reconciliation.report;

import cartwright.activities.reconciliation.Category;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.Run;
import cartwright.workflows.kernel.Money;
import java.util.List;

/**
 * A run as finance reads it.
 *
 * @param totals per kind of movement and currency, what is booked and what the provider reports
 * @param accounts the same day on the ledger's account, as it is now
 * @param findings how many of each category, on each level
 * @param ages how old the provider's open breaks are
 * @param rejected the first rows of the settlement file that made no sense
 */
public record RunReport(
        Run run,
        List<Total> totals,
        List<AccountDay> accounts,
        List<Finding> findings,
        List<Age> ages,
        List<RejectedRow> rejected) {

    public RunReport {
        totals = List.copyOf(totals);
        accounts = List.copyOf(accounts);
        findings = List.copyOf(findings);
        ages = List.copyOf(ages);
        rejected = List.copyOf(rejected);
    }

    /**
     * The day's sums of one kind. What is booked less what is reported is what the breaks explain and what the other day's side of
     * movements at midnight does: {@code unexplained} is zero, or the comparison itself is wrong.
     *
     * @param ledger booked on psp_clearing within the day
     * @param provider reported for the day
     * @param breaks the difference within what does not agree
     * @param cutOff the difference within what agrees, but was booked or reported on the neighbouring day
     */
    public record Total(String kind, Money ledger, Money provider, Money breaks, Money cutOff, Money unexplained) {}

    /**
     * What the day moved on {@code psp_clearing} in one currency.
     *
     * @param moved by all postings of the provider within the day, as the trial balance has them
     * @param compared of that, what the run has compared: the sum of the totals' {@code ledger}
     * @param others of that, what no row of the provider's answers: its fees, and what was put to suspense as of no known type
     * @param since the rest: booked within the day after the run, which another run of the day compares
     */
    public record AccountDay(Money moved, Money compared, Money others, Money since) {}

    /** A category with what is to be done about it. */
    public record Finding(int level, Category category, Category.Action action, long count) {}

    /** Open breaks of a category by age. */
    public record Age(Category category, long upToADay, long upToAWeek, long older) {}

    /**
     * A row that made no sense.
     *
     * @param line on which it begins, from 1; 0 where a report has no lines
     * @param field the column; empty when it is the whole row
     * @param problem what is wrong, for people
     * @param content the beginning of what stands there
     */
    public record RejectedRow(long line, RowFault.Code code, String field, String problem, String content) {}
}
