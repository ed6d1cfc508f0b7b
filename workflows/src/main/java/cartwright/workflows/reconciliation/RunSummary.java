package cartwright.workflows.reconciliation;

/**
 * How a run ended.
 *
 * @param run its number among the runs of its provider and day, from 1
 * @param matched groups of transactions, payouts and bank lines that agree
 * @param breaks what does not, those that only wait included
 */
public record RunSummary(int run, long matched, long breaks) {}
