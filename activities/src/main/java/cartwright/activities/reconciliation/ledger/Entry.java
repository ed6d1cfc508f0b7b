package cartwright.activities.reconciliation.ledger;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one cause does to the accounts: postings that sum to zero in each currency.
 *
 * @param causeId UUIDv7 of the event, or of the decision, that caused it; posted once under that id. It also says in which month
 *     the entry is kept
 * @param at when it happened, kept to the microsecond
 * @param orderId the order it concerns, if it concerns one
 * @param transaction what moved the money at a provider, if something did
 */
public record Entry(
        UUID causeId,
        Instant at,
        @Nullable OrderId orderId,
        @Nullable ProviderTransaction transaction,
        List<Posting> postings) {

    private static final int TIME_ORDERED = 7;

    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        postings = List.copyOf(postings);
        if (causeId.version() != TIME_ORDERED) {
            throw new IllegalArgumentException("the cause " + causeId + " is no UUIDv7");
        }
        if (postings.isEmpty()) {
            throw new IllegalArgumentException("an entry without postings, caused by " + causeId);
        }
        requireBalance(causeId, postings);
    }

    private static void requireBalance(UUID causeId, List<Posting> postings) {
        var sums = new LinkedHashMap<Currency, Money>();
        for (var posting : postings) {
            sums.merge(posting.amount().currency(), posting.amount(), Money::plus);
        }
        sums.values().stream().filter(sum -> !sum.isZero()).findFirst().ifPresent(sum -> {
            throw new IllegalArgumentException("the postings of " + causeId + " are off by " + sum);
        });
    }
}
