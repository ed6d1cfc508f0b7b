package cartwright.activities.payment;

import cartwright.workflows.payment.Provider;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks providers how refunds stand. Sends nothing. */
@Component
class RefundLookups {

    private final Payments payments;
    private final Gateways gateways;

    RefundLookups(Payments payments, Gateways gateways) {
        this.payments = payments;
        this.gateways = gateways;
    }

    /**
     * How the provider of a share's payment shows the refund.
     *
     * @param paidOut answers in its place for a share of credit, which no provider knows
     */
    RefundAnswer ask(Refunds.Refund refund, Attempt share, Supplier<RefundAnswer> paidOut) {
        var payment = payments.find(share.orderId(), share.paymentId()).orElseThrow();
        if (payment.provider() == Provider.CREDIT) {
            return paidOut.get();
        }
        var ref = Objects.requireNonNull(payment.ref(), "a captured payment has a provider's id");
        return gateways.of(payment.provider()).findRefund(ref, refund.id());
    }
}
