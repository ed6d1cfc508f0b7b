package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a provider's transactions and payouts of a day are read from: its API, through its own SDK. */
public interface SettlementSource {

    /** Whose they are. */
    SettlementProvider provider();

    /**
     * Opens the day's pages behind {@code cursor}, or from the first one.
     *
     * @param margin how much before and after the day is read too, for movements at its edges
     */
    Pages open(SettlementDay day, Duration margin, @Nullable String cursor);

    /** The pages, read in order by one thread. */
    interface Pages extends AutoCloseable {

        /** Fetches the next page; empty when there is none left. Called outside of any transaction. */
        Optional<Page> next();

        @Override
        default void close() {}
    }

    /** What was fetched. */
    interface Page {

        /** Hands over everything on it, within the transaction that also stores {@link #cursor}. */
        void deliver(Sink sink);

        /** Where the next page begins; known once this one is delivered. */
        String cursor();

        /** Whether none follows; known once this one is delivered. */
        boolean last();
    }

    /** Takes what a page holds. */
    interface Sink {

        /** A movement. */
        void row(ProviderRow row, boolean compared);

        /** A row that makes no sense, with its line. */
        void rejected(long line, String problem, String content);

        /** A payout that was announced. */
        void payout(ProviderPayout payout);
    }
}
