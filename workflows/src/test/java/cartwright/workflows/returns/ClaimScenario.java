package cartwright.workflows.returns;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import java.util.Locale;
import org.assertj.core.api.Assertions;

/** Claims whose histories are committed, each as people would live it. */
enum ClaimScenario {
    /** Granted; its refund cannot be promised at first, and is when a person tries again. */
    REFUNDED {
        @Override
        void live(ClaimDesk desk, Shop shop) {
            shop.script.refuse("promise-claim", "CURRENCY_MISMATCH");
            desk.open();
            desk.workflow().approve(ReturnDesk.BY_STAFF);
            desk.isParked("CURRENCY_MISMATCH");
            desk.resolve(Action.RETRY);
            end(desk, ClaimStatus.REFUNDED);
        }
    },
    /** Granted, and the units sent again. */
    REPLACED {
        @Override
        ClaimDesk desk(Shop shop) {
            return new ClaimDesk(shop, Remedy.REPLACEMENT);
        }

        @Override
        void live(ClaimDesk desk, Shop shop) {
            desk.open();
            desk.workflow().approve(ReturnDesk.BY_STAFF);
            end(desk, ClaimStatus.REPLACED);
        }
    },
    /** Granted, sold out, and the money given back instead. */
    SOLD_OUT {
        @Override
        ClaimDesk desk(Shop shop) {
            return new ClaimDesk(shop, Remedy.REPLACEMENT);
        }

        @Override
        void live(ClaimDesk desk, Shop shop) {
            shop.orders.shortOfStock();
            desk.open();
            desk.workflow().approve(ReturnDesk.BY_STAFF);
            desk.isParked("INSUFFICIENT_STOCK");
            desk.resolve(Action.SKIP);
            end(desk, ClaimStatus.REFUNDED);
        }
    },
    /** Refused by a person. */
    DECLINED {
        @Override
        void live(ClaimDesk desk, Shop shop) {
            desk.open();
            desk.workflow().decline(ReturnDesk.BY_STAFF);
            end(desk, ClaimStatus.DECLINED);
        }
    };

    /** Where the claim is made. */
    ClaimDesk desk(Shop shop) {
        return new ClaimDesk(shop, Remedy.REFUND);
    }

    abstract void live(ClaimDesk desk, Shop shop);

    private static void end(ClaimDesk desk, ClaimStatus status) {
        Assertions.assertThat(desk.result()).isEqualTo(status);
    }

    /** Where its history is. */
    String history() {
        return "histories/claim-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }
}
