package cartwright.activities.payment;

import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Money moved through a provider that renews authorizations, one payment of one order per test. */
abstract class RenewingPaymentTest extends StripePaymentTest {

    static final Money TEN = Money.of(1000, "GBP");

    /** How long PayPal vouches for an authorization. */
    static final Duration HONOURED = Duration.ofDays(3);

    final RenewingGateway provider = new RenewingGateway();
    final Attempts attempts;
    final Payments payments;
    final Authorizing renewing;
    final Capturing taking;
    final Refunding givingBack;
    final PartlyPaidRefunds partlyPaid;
    final ReportedRefunds reported;
    final PaymentProperties properties;

    RenewingPaymentTest(BeanFactory beans) {
        super(beans);
        var gateways = new Gateways(List.of(provider), beans.getBean(ProviderCalls.class));
        this.attempts = beans.getBean(Attempts.class);
        this.payments = beans.getBean(Payments.class);
        this.properties = beans.getBean(PaymentProperties.class);
        var clock = beans.getBean(Clock.class);
        var kept = new KeptFailures(attempts, payments, gateways, clock);
        var open = new OpenCaptures(attempts, payments, gateways, kept, properties, clock);
        var transaction = beans.getBean(TransactionTemplate.class);
        this.renewing = new Authorizing(attempts, payments, gateways, kept, clock);
        this.taking = new Capturing(attempts, payments, gateways, renewing, open, properties, transaction, clock);
        var lookups = new RefundLookups(payments, gateways);
        this.givingBack = new Refunding(
                attempts,
                payments,
                refunds,
                beans.getBean(RefundShares.class),
                beans.getBean(RefundOutcomes.class),
                gateways,
                lookups,
                kept,
                beans.getBean(CreditPayouts.class),
                open,
                transaction,
                clock);
        this.partlyPaid = new PartlyPaidRefunds(
                refunds,
                beans.getBean(RefundShares.class),
                beans.getBean(RefundOutcomes.class),
                lookups,
                beans.getBean(CreditPayouts.class));
        this.reported = new ReportedRefunds(
                refunds,
                beans.getBean(RefundShares.class),
                beans.getBean(RefundOutcomes.class),
                lookups,
                beans.getBean(CreditPayouts.class));
    }

    AuthorizationEnding ending(Duration later) {
        var then = Clock.offset(Clock.systemUTC(), later);
        return new EndingAuthorizations(payments, attempts, properties, jdbc, then).decide(orderId, paymentId);
    }

    AuthorizePayment authorization(int sequence) {
        return new AuthorizePayment(
                orderId,
                paymentId,
                CustomerId.of(orderId.uuid()),
                new PaymentMethod(Provider.PAYPAL, "B-1"),
                TEN,
                sequence);
    }

    String key(int sequence) {
        return orderId.value() + ":authorize:" + sequence;
    }
}
