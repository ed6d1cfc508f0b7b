package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Break;
import cartwright.activities.reconciliation.Category;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A break for people.
 *
 * @param action what is to be done about it
 * @param possible what may be decided
 * @param age in whole days since it was found
 * @param evidence where the order's own story, or the break's, can be read
 */
record BreakJson(
        UUID id,
        SettlementProvider provider,
        LocalDate date,
        int level,
        String reference,
        String kind,
        Category category,
        Category.Action action,
        Set<Category.Action> possible,
        Break.Status status,
        @Nullable Money ours,
        @Nullable Money theirs,
        @Nullable Money fee,
        @Nullable Money expectedFee,
        @Nullable OrderId orderId,
        @Nullable String providerType,
        @Nullable UUID suggestion,
        String owner,
        long age,
        Instant firstSeenAt,
        Break.@Nullable Decision decision,
        @Nullable String rule,
        URI evidence) {

    static BreakJson of(Break known, Instant now) {
        var order = known.orderId() == null ? null : OrderId.of(known.orderId());
        return new BreakJson(
                known.id(),
                known.provider(),
                known.date(),
                known.level(),
                known.ref(),
                known.kind(),
                known.category(),
                known.advice(),
                known.possible(),
                known.status(),
                known.ours(),
                known.theirs(),
                known.fee(),
                known.expectedFee(),
                order,
                known.providerType(),
                known.suggestion(),
                known.owner(),
                Duration.between(known.firstSeenAt(), now).toDays(),
                known.firstSeenAt(),
                known.decision(),
                known.rule(),
                URI.create(
                        order == null
                                ? "/v1/reconciliation/breaks/" + known.id()
                                : "/v1/orders/" + order + "/timeline"));
    }
}
