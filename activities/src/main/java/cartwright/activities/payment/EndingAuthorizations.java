package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.EndingAction;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is done about authorizations that end before everything is captured. */
@Component
class EndingAuthorizations {

    private final Payments payments;
    private final Attempts attempts;
    private final PaymentProperties properties;
    private final Clock clock;

    EndingAuthorizations(Payments payments, Attempts attempts, PaymentProperties properties, Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
    }

    /** Renews what its provider can renew, and else does what the shop has decided for all. */
    AuthorizationEnding decide(OrderId orderId, PaymentId paymentId) {
        var payment = payments.find(orderId, paymentId).orElseThrow();
        return new AuthorizationEnding(
                isRenewable(payment)
                        ? List.of(EndingAction.REAUTHORIZE, properties.whenAuthorizationEnds())
                        : List.of(properties.whenAuthorizationEnds()));
    }

    /** What is partly captured cannot be set aside anew, at any provider. */
    private boolean isRenewable(PaymentRow payment) {
        var after = Capabilities.of(payment.provider()).reauthorizeAfter();
        return after != null
                && payment.status() == PaymentStatus.AUTHORIZED
                && attempts.latest(payment.orderId(), Operation.AUTHORIZE, null)
                        .filter(attempt -> attempt.state() == AttemptState.SUCCESS)
                        .filter(attempt -> !attempt.touchedAt().plus(after).isAfter(clock.instant()))
                        .isPresent();
    }
}
