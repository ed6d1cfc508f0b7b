package cartwright.activities.payment.dispute;

import cartwright.workflows.kernel.Money;

/**
 * What a provider holds back counts as taken while it lasts, for the balance is without it, and as given back once the dispute is
 * decided. Providers say what they hold now and not what they have held, so that the most that was seen is remembered.
 */
final class Holds {

    private Holds() {}

    /**
     * The news with holds counted as movements.
     *
     * @param before the most that was held when the dispute was last looked at
     */
    static ProviderDispute counted(Money before, ProviderDispute news) {
        var most = before.compareTo(news.held()) >= 0 ? before : news.held();
        // Before it is decided, an answer without a hold may be older than the one that had it.
        var over = news.status().isDecided() ? most.minus(news.held()) : Money.zero(most.currency());
        return new ProviderDispute(
                news.ref(),
                news.paymentRef(),
                news.status(),
                news.reason(),
                news.refundable(),
                news.amount(),
                news.withdrawn().plus(most),
                news.reinstated().plus(over),
                news.fee(),
                news.feeBack(),
                news.evidenceDueBy(),
                news.openedAt(),
                most,
                news.transactionRef());
    }
}
