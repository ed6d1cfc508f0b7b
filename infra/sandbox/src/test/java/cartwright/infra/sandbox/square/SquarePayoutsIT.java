package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.squareup.square.types.GetPayoutsRequest;
import com.squareup.square.types.ListEntriesPayoutsRequest;
import com.squareup.square.types.Payout;
import com.squareup.square.types.PayoutEntry;
import com.squareup.square.types.PayoutStatus;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SquarePayoutsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @Test
    void paysTheDaysOutAndSaysWhatIsInThem() {
        shop.refund(shop.paid("ord_1", 1000, SquareShop.OK), 400);
        shop.paid("ord_2", 8801, SquareShop.OK);
        assertThat(shop.client().payouts().list()).isEmpty();

        // The refund settles an hour later, perhaps on the next day.
        sandbox.advance(Duration.ofDays(3));

        var lines = new ArrayList<String>();
        long total = 0;
        for (Payout payout : shop.client().payouts().list()) {
            assertThat(payout.getStatus()).contains(PayoutStatus.PAID);
            assertThat(payout.getCreatedAt().orElseThrow()).matches(".*T0[01]:00:00Z");
            long entries = 0;
            for (var entry : shop.client()
                    .payouts()
                    .listEntries(ListEntriesPayoutsRequest.builder()
                            .payoutId(payout.getId())
                            .build())) {
                lines.add(line(entry));
                entries += SquareShop.amount(entry.getNetAmountMoney());
            }
            assertThat(SquareShop.amount(payout.getAmountMoney())).isEqualTo(entries);
            total += entries;
        }
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "CHARGE 1000 59 941", "REFUND -400 0 -400", "CHARGE 8801 285 8516", "DISPUTE -8801 0 -8801");
        assertThat(total).isEqualTo(941 - 400 + 8516 - 8801);
    }

    @Test
    void sendsADaysMoneyBeforeTheBankHasIt() {
        shop.paid("ord_1", 1000, SquareShop.OK);
        sandbox.advance(Duration.ofDays(1));
        var sent = shop.client().payouts().list().iterator().next();
        assertThat(sent.getStatus()).contains(PayoutStatus.SENT);

        sandbox.advance(Duration.ofDays(1));

        var paid = shop.client()
                .payouts()
                .get(GetPayoutsRequest.builder().payoutId(sent.getId()).build())
                .getPayout()
                .orElseThrow();
        assertThat(paid.getStatus()).contains(PayoutStatus.PAID);
        sandbox.receiver().await("payout.paid");
    }

    private static String line(PayoutEntry entry) {
        return entry.getType().orElseThrow() + " " + SquareShop.amount(entry.getGrossAmountMoney()) + " "
                + SquareShop.amount(entry.getFeeAmountMoney()) + " "
                + SquareShop.amount(entry.getNetAmountMoney());
    }
}
