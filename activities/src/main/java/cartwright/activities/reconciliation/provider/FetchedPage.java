package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Sink;

/**
 * A page that is in memory already.
 *
 * @param cursor where the next one begins
 */
record FetchedPage(Delivery delivery, String cursor, boolean last) implements Page {

    /** Hands over what is on it. */
    interface Delivery {
        void deliver(Sink sink);
    }

    @Override
    public void deliver(Sink sink) {
        delivery.deliver(sink);
    }
}
