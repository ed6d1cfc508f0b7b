package cartwright.activities.payment;

import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Money moved through Stripe's double, one payment of one order per test. */
abstract class StripePaymentTest extends ShopTest {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final StripeDouble STRIPE = new StripeDouble();

    final Authorizing authorizing;
    final Capturing capturing;
    final Releasing releasing;
    final Refunding refunding;
    final Refunds refunds;
    final JdbcClient jdbc;
    final OrderId orderId = OrderId.of(Ids.next());
    final PaymentId paymentId = PaymentId.of(Ids.next());

    StripePaymentTest(BeanFactory beans) {
        this.authorizing = beans.getBean(Authorizing.class);
        this.capturing = beans.getBean(Capturing.class);
        this.releasing = beans.getBean(Releasing.class);
        this.refunding = beans.getBean(Refunding.class);
        this.refunds = beans.getBean(Refunds.class);
        this.jdbc = beans.getBean(JdbcClient.class);
    }

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry registry) {
        registry.add("cartwright.payment.stripe.api-base", STRIPE::address);
        registry.add("cartwright.payment.stripe.api-key", () -> "sk_test_double");
    }

    @AfterEach
    void heal() {
        STRIPE.become(Fault.NONE);
        STRIPE.guard(path -> Reply.NONE);
    }

    static void during(Fault fault, Runnable call) {
        STRIPE.become(fault);
        call.run();
        STRIPE.become(Fault.NONE);
    }

    /** An order like this one, under this test's ids. */
    PlaceOrder own(PlaceOrder like) {
        return new PlaceOrder(
                orderId,
                paymentId,
                like.customerId(),
                like.lines(),
                like.shipping(),
                like.total(),
                like.shippingAddress(),
                like.payment(),
                like.acceptedAt(),
                like.correlationId());
    }

    void captured(long amount) {
        authorize(amount);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), amount, true, 1));
    }

    AuthorizationOutcome authorize(long amount) {
        return authorizing.authorize(request("pm_card_visa", amount), TIMEOUT);
    }

    /** Sets money aside on a second card of the order's. */
    void authorizeAnother(PaymentId other, long amount) {
        authorizing.authorize(
                new AuthorizePayment(
                        orderId,
                        other,
                        CustomerId.of(orderId.uuid()),
                        new PaymentMethod(Provider.STRIPE, "pm_card_visa"),
                        Money.of(amount, "GBP"),
                        2),
                TIMEOUT);
    }

    AuthorizePayment request(String token, long amount) {
        return request(token, amount, 1);
    }

    AuthorizePayment request(String token, long amount, int sequence) {
        return new AuthorizePayment(
                orderId,
                paymentId,
                CustomerId.of(orderId.uuid()),
                new PaymentMethod(Provider.STRIPE, token),
                Money.of(amount, "GBP"),
                sequence);
    }

    CapturePayment capture(FulfilmentId fulfilmentId, long amount, boolean last, int sequence) {
        return new CapturePayment(orderId, paymentId, fulfilmentId, Money.of(amount, "GBP"), last, sequence);
    }

    GrantRefund grant(RefundId refundId, long amount) {
        return new GrantRefund(refundId, orderId, Money.of(amount, "GBP"), "damaged", "clerk");
    }

    String attempt(String operation) {
        return jdbc.sql("SELECT state FROM payment.attempt WHERE order_id = :order AND operation = :operation")
                .param("order", orderId.uuid())
                .param("operation", operation)
                .query(String.class)
                .single();
    }

    List<@Nullable String> states(String operation) {
        return jdbc.sql("""
                        SELECT sequence || ' ' || state FROM payment.attempt
                        WHERE order_id = :order AND operation = :operation ORDER BY sequence
                        """)
                .param("order", orderId.uuid())
                .param("operation", operation)
                .query(String.class)
                .list();
    }

    /** Makes all attempts older. */
    void age(String interval) {
        jdbc.sql("""
                        UPDATE payment.attempt SET started_at = started_at - :by::interval, finished_at = finished_at - :by::interval
                        WHERE order_id = :order
                        """).param("by", interval).param("order", orderId.uuid()).update();
    }

    String ref() {
        return jdbc.sql("SELECT provider_ref FROM payment.payment WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(String.class)
                .single();
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody came");
        }
    }

    /** How much of the order's payment the books count as given back, in minor units. */
    long givenBack() {
        return jdbc.sql("SELECT sum(refunded_minor)::bigint FROM payment.payment WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(Long.class)
                .single();
    }
}
