package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import com.squareup.square.types.Currency;
import com.squareup.square.types.Payment;
import com.squareup.square.types.PaymentRefund;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads Square's objects as the states of design rules, section 1. */
final class SquareStates {

    private SquareStates() {}

    static GatewayAnswer read(Payment payment) {
        var status = status(payment.getStatus().orElse(""));
        var amount = amount(payment);
        var nothing = Money.zero(amount.currency());
        var isTaken = status == PaymentStatus.CAPTURED;
        var isHeld = status == PaymentStatus.AUTHORIZED;
        var id = payment.getId().orElse("");
        return new GatewayAnswer.State(new ProviderState(
                id,
                status,
                isHeld || isTaken ? amount : nothing,
                isTaken ? amount : nothing,
                Capabilities.of(Provider.SQUARE).multiCapture(),
                isHeld ? payment.getDelayedUntil().map(Instant::parse).orElse(null) : null,
                null,
                status == PaymentStatus.FAILED ? declineCode(payment) : null,
                id));
    }

    static boolean isHeld(Payment payment) {
        return payment.getStatus().orElse("").equals("APPROVED");
    }

    static Money amount(Payment payment) {
        return money(payment.getAmountMoney().orElseThrow());
    }

    static Money money(com.squareup.square.types.Money money) {
        return Money.of(
                money.getAmount().orElse(0L), money.getCurrency().orElseThrow().toString());
    }

    static com.squareup.square.types.Money square(Money money) {
        return com.squareup.square.types.Money.builder()
                .amount(money.amountMinor())
                .currency(Currency.valueOf(money.currency().getCurrencyCode()))
                .build();
    }

    private static PaymentStatus status(String status) {
        return switch (status) {
            case "APPROVED" -> PaymentStatus.AUTHORIZED;
            case "COMPLETED" -> PaymentStatus.CAPTURED;
            case "CANCELED" -> PaymentStatus.VOIDED;
            case "FAILED" -> PaymentStatus.FAILED;
            default -> PaymentStatus.CREATED;
        };
    }

    private static @Nullable String declineCode(Payment payment) {
        return payment.getCardDetails()
                .flatMap(card -> card.getErrors())
                .filter(errors -> !errors.isEmpty())
                .map(errors -> errors.getFirst().getCode().toString())
                .orElse("declined");
    }

    static RefundAnswer read(PaymentRefund refund) {
        return switch (refund.getStatus().orElse("")) {
            case "COMPLETED" -> new RefundAnswer.Paid(refund.getId(), money(refund.getAmountMoney()));
            case "REJECTED", "FAILED" -> new RefundAnswer.Refused("refund_failed");
            default -> new RefundAnswer.Undecided(refund.getId());
        };
    }
}
