package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.ExchangeActivities.Placed;
import cartwright.workflows.returns.ExchangeActivities.Ready;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.Remedy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Claimed units that are sent again. */
class ReplacementLedgerIT extends ExchangeTest {

    @Autowired
    ReplacementLedgerIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void replacesUnitsForWhatThePaymentsHaveLeft() {
        granted(order, 500, "goodwill");
        var id = claimed(2);

        var next = ((Ready) exchanges.open(order.orderId(), ClaimWorkflow.workflowId(id), null)).order();

        assertThat(next.total()).isEqualTo(gbp(517));
        assertThat(next.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.discount()).isEqualTo(gbp(161));
            assertThat(line.total()).isEqualTo(gbp(517));
        });
        assertThat(payable(order)).isEqualTo(gbp(0));
    }

    @Test
    void sendsClaimedUnitsAgainAtTheShopsCost() {
        var id = claimed(2);

        var next = ((Ready) exchanges.open(order.orderId(), ClaimWorkflow.workflowId(id), null)).order();
        checkout.place(next);
        assertThat(stock(next.lines().getFirst().sku())).isEqualTo("0 2");
        var parcel = ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId();
        assertThat(settled(next)).isEqualTo(new Placed());
        assertThat(claims.claimReplaced(order.orderId(), id)).isEqualTo(ClaimStatus.REPLACED);
        checkout.pick(next.orderId(), parcel, "packer");
        checkout.ship(next.orderId(), parcel, "packer");

        assertThat(next.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.total()).isEqualTo(gbp(678));
            assertThat(line.tax()).isEqualTo(gbp(113));
        });
        assertThat(next.total())
                .isEqualTo(next.origin() == null ? null : next.origin().credit());
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1695L),
                        Map.entry("claims", 678L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(339));
    }

    private ClaimId claimed(long units) {
        var id = ClaimId.of(Ids.next());
        claims.open(new OpenClaim(
                id,
                order.orderId(),
                ClaimKind.LOST,
                List.of(new OpenClaim.Unit("1", units)),
                "",
                "customer",
                Remedy.REPLACEMENT));
        claims.approveClaim(order.orderId(), id, BY_STAFF);
        return id;
    }
}
