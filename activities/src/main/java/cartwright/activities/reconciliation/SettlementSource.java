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

        /**
         * A row that makes no sense.
         *
         * @param line of the file on which it begins, from 1; 0 where a report has no lines
         * @param content the beginning of what stands there, or the provider's id of it
         */
        void rejected(long line, RowFault fault, String content);

        /** A payout that was announced. */
        void payout(ProviderPayout payout);
    }
}
