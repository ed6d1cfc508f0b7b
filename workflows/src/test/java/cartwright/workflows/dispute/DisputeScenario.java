package cartwright.workflows.dispute;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.order.OrderStatus;
import java.util.Locale;

/** Disputes whose histories are kept, each short enough to be lived in real time. */
enum DisputeScenario {
    DISPUTE_WON,
    DISPUTE_LOST;

    /** Lives it until the dispute has ended. */
    void live(Shop shop) {
        var dispute = new DisputeCase(shop);
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        shop.disputes.leavesUnshipped(true);
        dispute.hear("created");
        dispute.hear("funds_withdrawn");
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));
        switch (this) {
            case DISPUTE_WON -> won(shop, dispute);
            case DISPUTE_LOST -> lost(dispute);
        }
        dispute.result();
    }

    /** The resource that holds its history. */
    String history() {
        return "histories/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    /** Refused evidence, a person, the verdict, and then the money. */
    private static void won(Shop shop, DisputeCase dispute) {
        shop.script.refuse("submit", "invalid_evidence");
        dispute.workflow().submitEvidence("acc_support");
        dispute.parked("invalid_evidence");
        dispute.resolve(Action.RETRY);
        dispute.becomes(DisputeStatus.UNDER_REVIEW);
        shop.disputes.decides(DisputeStatus.WON);
        dispute.hear("closed");
        dispute.becomes(DisputeStatus.WON);
        shop.disputes.reinstates();
        dispute.hear("funds_reinstated");
    }

    private static void lost(DisputeCase dispute) {
        dispute.workflow().accept("acc_finance");
        dispute.parked("DISPUTE_LOST");
        dispute.resolve(Action.SKIP);
    }
}
