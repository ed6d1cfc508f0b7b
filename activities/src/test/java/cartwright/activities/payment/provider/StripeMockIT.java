package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway.Authorization;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.EndingAction;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.service.V1Services;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every request of the gateway against Stripe's own OpenAPI description: what that does not know is refused, and a refusal is
 * no {@link GatewayAnswer.State}. What becomes of the money is not seen here; {@code StripePaymentsIT} has a double for that.
 */
class StripeMockIT {

    private static final String INTENT = "pi_1GszyV2eZvKYlo2CFHNsEDgh";
    private static final String KEY = "ord_x:capture:1";
    private static final Money AMOUNT = Money.of(1250, "GBP");

    private static StripeMock mock;

    private final OrderId order = OrderId.of(Ids.next());
    private final PaymentId payment = PaymentId.of(Ids.next());
    private final RefundId refund = RefundId.of(Ids.next());
    private final StripeGateway gateway = new StripeGateway(properties());

    @BeforeAll
    static void start() throws IOException {
        mock = StripeMock.start();
    }

    @AfterAll
    static void stop() {
        if (mock != null) {
            mock.close();
        }
    }

    @Test
    void acceptsAnAuthorizationWithManualCaptureAndMetadata() {
        var customer = CustomerId.of(Ids.next());
        var authorization =
                new Authorization(order.value() + ":authorize:1", order, payment, customer, "pm_card_visa", AMOUNT);

        assertThat(gateway.authorize(authorization, Duration.ofSeconds(10))).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsAPaymentLookedUpByItsId() {
        assertThat(gateway.find(INTENT)).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsAPaymentSearchedByItsMetadata() {
        assertThat(gateway.findByOrder(order, payment)).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsACaptureOfAShare() {
        assertThat(gateway.capture(KEY, INTENT, AMOUNT, false)).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsTheLastCapture() {
        assertThat(gateway.capture(KEY, INTENT, AMOUNT, true)).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsARelease() {
        assertThat(gateway.release(KEY, INTENT)).isInstanceOf(GatewayAnswer.State.class);
    }

    @Test
    void acceptsARefundWithMetadata() {
        assertThat(gateway.refund(KEY, INTENT, AMOUNT, order, refund)).isInstanceOf(RefundAnswer.Paid.class);
    }

    /** The example refunds that are answered carry no metadata of ours: accepted, and not found among them. */
    @Test
    void acceptsRefundsListedByTheirPayment() {
        assertThat(gateway.findRefund(INTENT, refund)).isInstanceOf(RefundAnswer.NotFound.class);
    }

    @Test
    void refusesAParameterThatStripeDoesNotKnow() {
        var unknown = PaymentIntentCaptureParams.builder()
                .putExtraParam("amount_to_take", 1250)
                .build();

        assertRefused(stripe -> stripe.paymentIntents().capture(INTENT, unknown), "additional properties");
    }

    @Test
    void refusesAValueThatStripeDoesNotKnow() {
        var malformed = PaymentIntentCreateParams.builder()
                .setAmount(1250L)
                .setCurrency("gbp")
                .putExtraParam("capture_method", "by_hand")
                .build();

        assertRefused(stripe -> stripe.paymentIntents().create(malformed), "capture_method");
    }

    @Test
    void refusesARequestWithoutAParameterThatStripeRequires() {
        var incomplete = PaymentIntentCreateParams.builder().setCurrency("gbp").build();

        assertRefused(stripe -> stripe.paymentIntents().create(incomplete), "amount");
    }

    private interface Request {
        void send(V1Services stripe) throws StripeException;
    }

    /** Refused by the server, which the gateway would show as a refusal and not as a state. */
    private static void assertRefused(Request request, String reason) {
        var stripe = StripeClient.builder()
                .setApiKey("sk_test_mock")
                .setApiBase(mock.address())
                .build();

        assertThatThrownBy(() -> request.send(stripe.v1()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(StripeFailures.answer(refusal)).isInstanceOf(GatewayAnswer.Refused.class))
                .hasMessageContaining(reason);
    }

    private static PaymentProperties properties() {
        return new PaymentProperties(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                "http://localhost:8080/docs",
                EndingAction.ASK,
                new PaymentProperties.Stripe(mock.address(), "sk_test_mock"),
                new PaymentProperties.Paypal("http://localhost", "", ""),
                new PaymentProperties.Square("http://localhost", ""));
    }
}
