package cartwright.workflows.returns;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.api.Assertions;

/** Returns whose histories are committed, each as people would live it. */
enum ReturnScenario {
    /** Approved, sent, received in two parts, inspected, refunded, and processed to the end. */
    RETURNED {
        @Override
        void live(ReturnDesk desk, Shop shop) {
            desk.approved();
            desk.workflow().parcelMoved();
            desk.eventually(ReturnStatus.IN_TRANSIT);
            desk.receive(2);
            desk.receive(1);
            desk.inspect(2, Disposition.RESTOCKED);
            desk.inspect(1, Disposition.PROCESSING_REQUIRED);
            desk.eventually(ReturnStatus.REFUNDED);
            desk.inspect(1, Disposition.NOT_RESTOCKED);
            end(desk, ReturnStatus.CLOSED);
        }
    },
    /** Approved and withdrawn, so that its label is given back. */
    WITHDRAWN {
        @Override
        void live(ReturnDesk desk, Shop shop) {
            desk.approved();
            desk.workflow().cancel(ReturnDesk.BY_STAFF);
            end(desk, ReturnStatus.CANCELED);
        }
    },
    /** Exchanged for goods that cost more; the payment is declined once, and another one given. */
    EXCHANGED {
        @Override
        ReturnDesk desk(Shop shop) {
            return ReturnDesk.forExchange(shop, new PaymentMethod(Provider.STRIPE, "pm_card_visa"));
        }

        @Override
        void live(ReturnDesk desk, Shop shop) {
            shop.exchanges.worth(1000);
            shop.payments.authorizeAnswers(new AuthorizationOutcome.Declined("insufficient_funds"));
            desk.inspected();
            desk.isParked("PAYMENT_DECLINED");
            shop.payments.authorizeAnswers();
            desk.workflow()
                    .payExchange(
                            new PayExchange(new PaymentMethod(Provider.STRIPE, "pm_card_mastercard"), "acc_customer"));
            end(desk, ReturnStatus.CLOSED);
        }
    },
    /** Too late to be stored. */
    TOO_LATE {
        @Override
        void live(ReturnDesk desk, Shop shop) {
            shop.returns.delivered(shop.now().minus(Duration.ofDays(31)));
            Assertions.assertThatThrownBy(desk::ask).isInstanceOf(RuntimeException.class);
            end(desk, ReturnStatus.DECLINED);
        }
    };

    /** Where the return is asked for. */
    ReturnDesk desk(Shop shop) {
        return new ReturnDesk(shop);
    }

    abstract void live(ReturnDesk desk, Shop shop);

    private static void end(ReturnDesk desk, ReturnStatus status) {
        Assertions.assertThat(desk.result()).isEqualTo(status);
    }

    /** Where its history is. */
    String history() {
        return "histories/return-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }
}
