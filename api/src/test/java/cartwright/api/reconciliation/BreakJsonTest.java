package cartwright.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.Break;
import cartwright.activities.reconciliation.Category;
import cartwright.activities.reconciliation.Category.Action;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreakJsonTest {

    private static final Instant SEEN = Instant.parse("2026-01-11T05:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-14T04:59:00Z");

    private final UUID id = Ids.next();
    private final UUID order = Ids.next();
    private final UUID suggestion = Ids.next();
    private final Break.Decision decision =
            new Break.Decision("CLAIM_FEE", "asked for it", "acc_anna", "acc_ben", SEEN.plusSeconds(60));

    @Test
    void saysUnderEachNameWhatTheBreakIs() {
        assertThat(BreakJson.of(known(order), NOW))
                .isEqualTo(new BreakJson(
                        id,
                        SettlementProvider.SQUARE,
                        LocalDate.parse("2026-01-10"),
                        1,
                        "sqp_1",
                        "CAPTURE",
                        Category.FEE_MISMATCH,
                        Action.CLAIM_FEE,
                        Set.of(Action.ACCEPT, Action.CLAIM_FEE),
                        Break.Status.RESOLVED,
                        gbp(1000),
                        gbp(999),
                        gbp(40),
                        gbp(34),
                        OrderId.of(order),
                        "CHARGE",
                        suggestion,
                        "ben",
                        2,
                        SEEN,
                        decision,
                        "lost-webhook/3",
                        URI.create("/v1/orders/" + OrderId.of(order) + "/timeline")));
    }

    @Test
    void isItsOwnEvidenceWhereNoOrderIsNamed() {
        var shown = BreakJson.of(known(null), NOW);

        assertThat(shown.orderId()).isNull();
        assertThat(shown.evidence()).isEqualTo(URI.create("/v1/reconciliation/breaks/" + id));
    }

    private Break known(@Nullable UUID of) {
        return new Break(
                id,
                SettlementProvider.SQUARE,
                LocalDate.parse("2026-01-10"),
                1,
                "sqp_1",
                "CAPTURE",
                Category.FEE_MISMATCH,
                Action.CLAIM_FEE,
                Break.Status.RESOLVED,
                gbp(1000),
                gbp(999),
                gbp(40),
                gbp(34),
                of,
                "parent",
                "CHARGE",
                suggestion,
                "ben",
                Instant.parse("2026-01-10T12:00:00Z"),
                SEEN,
                decision,
                "lost-webhook/3");
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
