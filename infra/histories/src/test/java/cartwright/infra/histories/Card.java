package cartwright.infra.histories;

import cartwright.workflows.payment.Provider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * What a customer pays with: one of the published test cards and tokens.
 *
 * @param nature what the bank does with it
 */
record Card(Provider provider, String token, Nature nature) {

    /** What the bank does with a card. */
    enum Nature {
        GOOD,
        /** Takes no part of the money, only what is left of it at the end. */
        ONE_CAPTURE,
        DECLINED,
        /** A capture is decided later. */
        SLOW_CAPTURE,
        /** A refund is decided later. */
        SLOW_REFUND,
        /** A refund comes back from the bank. */
        REFUND_FAILS,
        /** The customer wants the money back: of all at once when all is captured, at PayPal of each capture. */
        DISPUTED
    }

    /** Every provider about as often; the ordinary card most. */
    static Arbitrary<Card> any() {
        return Arbitraries.frequency(
                stripe(6, "pm_card_visa", Nature.GOOD),
                stripe(1, "pm_card_jcb", Nature.ONE_CAPTURE),
                stripe(1, "pm_card_visa_chargeDeclined", Nature.DECLINED),
                stripe(1, "pm_card_pendingRefund", Nature.SLOW_REFUND),
                stripe(2, "pm_card_refundFail", Nature.REFUND_FAILS),
                stripe(3, "pm_card_createDispute", Nature.DISPUTED),
                paypal(6, "APPROVED", Nature.GOOD),
                paypal(1, "INSUFFICIENT-FUNDS", Nature.DECLINED),
                paypal(1, "CAPTURE-PENDING", Nature.SLOW_CAPTURE),
                paypal(1, "REFUND-PENDING", Nature.SLOW_REFUND),
                paypal(1, "REFUND-FAILS", Nature.REFUND_FAILS),
                paypal(3, "DISPUTED", Nature.DISPUTED),
                square(8, "cnon:card-nonce-ok", Nature.SLOW_REFUND),
                square(1, "cnon:card-nonce-declined", Nature.DECLINED),
                square(2, "cnon:sandbox-refund-fails", Nature.REFUND_FAILS),
                square(3, "cnon:sandbox-disputed", Nature.DISPUTED));
    }

    boolean takesParts() {
        return provider != Provider.SQUARE && nature != Nature.ONE_CAPTURE;
    }

    private static Tuple.Tuple2<Integer, Card> stripe(int weight, String token, Nature nature) {
        return Tuple.of(weight, new Card(Provider.STRIPE, token, nature));
    }

    private static Tuple.Tuple2<Integer, Card> paypal(int weight, String token, Nature nature) {
        return Tuple.of(weight, new Card(Provider.PAYPAL, "B-SANDBOX-" + token, nature));
    }

    private static Tuple.Tuple2<Integer, Card> square(int weight, String token, Nature nature) {
        return Tuple.of(weight, new Card(Provider.SQUARE, token, nature));
    }
}
