package cartwright.infra.sandbox.paypal;

import static cartwright.infra.sandbox.paypal.PaypalRefusals.issue;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.AuthorizationStatus;
import com.paypal.sdk.models.AuthorizeOrderInput;
import com.paypal.sdk.models.CaptureAuthorizedPaymentInput;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetCapturedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.ReauthorizePaymentInput;
import com.paypal.sdk.models.Token;
import com.paypal.sdk.models.TokenType;
import com.paypal.sdk.models.VoidPaymentInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaypalPaymentsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @Test
    void authorizesAVaultedWalletInOneStep() throws IOException, ApiException {
        var order = shop.order(PaypalShop.request("ord_1", "10.00", PaypalSource.APPROVED, null), "k");

        assertThat(order.getStatus()).isEqualTo(OrderStatus.COMPLETED);
        var held = shop.authorization(PaypalShop.authorization(order));
        assertThat(held.getStatus()).isEqualTo(AuthorizationStatus.CREATED);
        assertThat(held.getAmount().getValue()).isEqualTo("10.00");
        assertThat(held.getCustomId()).isEqualTo("ord_1");
        assertThat(Duration.between(Instant.parse(held.getCreateTime()), Instant.parse(held.getExpirationTime())))
                .isEqualTo(Duration.ofDays(29));
        assertThat(shop.ledger("ord_1")).containsExactly("paypal AUTHORIZE 1000 SUCCEEDED");
    }

    @Test
    void authorizesABillingAgreementInTwoSteps() throws IOException, ApiException {
        var request = withToken(PaypalSource.APPROVED);
        var order = shop.order(request, null);
        assertThat(order.getStatus()).isEqualTo(OrderStatus.APPROVED);

        var authorized = shop.client()
                .getOrdersController()
                .authorizeOrder(new AuthorizeOrderInput.Builder(order.getId(), "application/json").build())
                .getResult();

        assertThat(authorized.getStatus()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(issue(() -> authorize(order.getId()))).isEqualTo("ORDER_ALREADY_AUTHORIZED");
    }

    @Test
    void sendsThePayerAwayFirst() throws IOException, ApiException {
        var order = shop.order(PaypalShop.request("ord_1", "10.00", PaypalSource.PAYER_ACTION, null), "k");
        assertThat(order.getStatus()).isEqualTo(OrderStatus.PAYER_ACTION_REQUIRED);
        assertThat(order.getLinks())
                .anyMatch(link -> link.getRel().equals("payer-action")
                        && link.getHref().endsWith("/paypal-approve/" + order.getId()));
        assertThat(issue(() -> authorize(order.getId()))).isEqualTo("PAYER_ACTION_REQUIRED");

        assertThat(sandbox.get("/paypal-approve/" + order.getId())).contains("Approve");
        sandbox.post("/paypal-approve/" + order.getId() + "/approve", "", 200);
        authorize(order.getId());

        assertThat(shop.client()
                        .getOrdersController()
                        .getOrder(new GetOrderInput.Builder(order.getId()).build())
                        .getResult()
                        .getStatus())
                .isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.ledger("ord_1")).containsExactly("paypal AUTHORIZE 1000 SUCCEEDED");
        sandbox.receiver().await("CHECKOUT.ORDER.APPROVED");
    }

    @Test
    void refusesADeclinedInstrument() {
        assertThat(issue(() -> shop.hold("ord_1", "10.00", PaypalSource.DECLINED)))
                .isEqualTo("INSTRUMENT_DECLINED");
        assertThat(shop.ledger("ord_1")).containsExactly("paypal AUTHORIZE 1000 FAILED");
    }

    @Test
    void completesAnOrderWhoseAuthorizationTheBankDenied() throws IOException, ApiException {
        var order = shop.order(PaypalShop.request("ord_1", "10.00", PaypalSource.INSUFFICIENT_FUNDS, null), "k");

        assertThat(order.getStatus()).isEqualTo(OrderStatus.COMPLETED);
        var denied = order.getPurchaseUnits()
                .getFirst()
                .getPayments()
                .getAuthorizations()
                .getFirst();
        assertThat(denied.getStatus()).isEqualTo(AuthorizationStatus.DENIED);
        assertThat(denied.getProcessorResponse().getResponseCode()).hasToString("5120");
        assertThat(issue(() -> shop.capture(denied.getId(), null, true))).isEqualTo("AUTHORIZATION_DENIED");
    }

    @Test
    void takesInPartsAndReleasesTheRestWithTheLast() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var first = shop.capture(held, "4.00", false);
        assertThat(first.getStatus()).isEqualTo(CaptureStatus.COMPLETED);
        assertThat(first.getSellerReceivableBreakdown().getPaypalFee().getValue())
                .isEqualTo("0.62");
        assertThat(shop.authorization(held).getStatus()).isEqualTo(AuthorizationStatus.PARTIALLY_CAPTURED);

        shop.capture(held, "5.00", true);

        assertThat(shop.authorization(held).getStatus()).isEqualTo(AuthorizationStatus.CAPTURED);
        assertThat(issue(() -> shop.capture(held, "1.00", false))).isEqualTo("AUTHORIZATION_ALREADY_CAPTURED");
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "paypal AUTHORIZE 1000 SUCCEEDED",
                        "paypal CAPTURE 400 SUCCEEDED",
                        "paypal CAPTURE 500 SUCCEEDED");
    }

    @Test
    void takesFifteenPercentMoreAtMost() throws IOException, ApiException {
        var held = shop.hold("ord_1", "100.00", PaypalSource.APPROVED);

        assertThat(issue(() -> shop.capture(held, "115.01", true))).isEqualTo("MAX_CAPTURE_AMOUNT_EXCEEDED");
        assertThat(shop.capture(held, "115.00", true).getStatus()).isEqualTo(CaptureStatus.COMPLETED);
        var dear = shop.hold("ord_2", "1000.00", PaypalSource.APPROVED);
        assertThat(issue(() -> shop.capture(dear, "1075.01", true))).isEqualTo("MAX_CAPTURE_AMOUNT_EXCEEDED");
    }

    @Test
    void renewsFromTheFourthDayUnderANewId() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        assertThat(issue(() -> reauthorize(held))).isEqualTo("REAUTHORIZATION_TOO_SOON");
        sandbox.advance(Duration.ofDays(3));

        var renewed = reauthorize(held);

        assertThat(renewed).isNotEqualTo(held);
        assertThat(shop.authorization(renewed).getExpirationTime())
                .isEqualTo(shop.authorization(held).getExpirationTime());
        assertThat(issue(() -> shop.capture(held, null, true))).isEqualTo("AUTHORIZATION_VOIDED");
        shop.capture(renewed, null, true);
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "paypal AUTHORIZE 1000 SUCCEEDED",
                        "paypal VOID 1000 SUCCEEDED",
                        "paypal AUTHORIZE 1000 SUCCEEDED",
                        "paypal CAPTURE 1000 SUCCEEDED");
    }

    @Test
    void letsGoByItselfAfterTwentyNineDays() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        sandbox.advance(Duration.ofDays(29));

        assertThat(shop.authorization(held).getStatus()).isEqualTo(AuthorizationStatus.VOIDED);
        assertThat(issue(() -> shop.capture(held, null, true))).isEqualTo("AUTHORIZATION_EXPIRED");
        assertThat(shop.ledger("ord_1")).endsWith("paypal VOID 1000 SUCCEEDED");
    }

    @Test
    void letsGoWhatIsVoidedEvenAfterAPart() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        shop.capture(held, "4.00", false);
        release(held);

        assertThat(shop.authorization(held).getStatus()).isEqualTo(AuthorizationStatus.VOIDED);
        assertThat(shop.ledger("ord_1")).endsWith("paypal VOID 600 SUCCEEDED");
        assertThat(issue(() -> release(held))).isEqualTo("PREVIOUSLY_VOIDED");
        var taken = shop.hold("ord_2", "10.00", PaypalSource.APPROVED);
        shop.capture(taken, null, true);
        assertThat(issue(() -> release(taken))).isEqualTo("PREVIOUSLY_CAPTURED");
    }

    @Test
    void decidesAPendingCaptureLater() throws IOException, ApiException {
        var pending = shop.paid("ord_1", "10.00", PaypalSource.CAPTURE_PENDING);
        var doomed = shop.paid("ord_2", "10.00", PaypalSource.CAPTURE_DENIED);
        assertThat(pending.getStatus()).isEqualTo(CaptureStatus.PENDING);
        assertThat(issue(() -> shop.refund(pending, null))).isEqualTo("PENDING_CAPTURE");

        sandbox.advance(Duration.ofHours(2));

        assertThat(captured(pending.getId())).isEqualTo(CaptureStatus.COMPLETED);
        assertThat(captured(doomed.getId())).isEqualTo(CaptureStatus.DECLINED);
        assertThat(shop.ledger("ord_2")).endsWith("paypal CAPTURE 1000 FAILED");
        sandbox.receiver().await("PAYMENT.CAPTURE.DENIED");
    }

    @Test
    void answersTheSameRequestIdOnceUntilItIsForgotten() throws IOException, ApiException {
        var request = PaypalShop.request("ord_1", "10.00", PaypalSource.APPROVED, null);
        var first = shop.client()
                .getOrdersController()
                .createOrder(new CreateOrderInput.Builder("application/json", request)
                        .paypalRequestId("k")
                        .build());
        var second = shop.client()
                .getOrdersController()
                .createOrder(new CreateOrderInput.Builder("application/json", request)
                        .paypalRequestId("k")
                        .build());

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getResult().getId()).isEqualTo(first.getResult().getId());
        assertThat(issue(() -> shop.order(PaypalShop.request("ord_1", "11.00", PaypalSource.APPROVED, null), "k")))
                .isEqualTo("DUPLICATE_REQUEST_ID");
        sandbox.advance(Duration.ofHours(6));
        assertThat(shop.order(request, "k").getId())
                .isNotEqualTo(first.getResult().getId());
    }

    @Test
    void keepsACapturesRequestIdForFortyFiveDays() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var first = shop.capture(held, "4.00", false, "k");
        sandbox.advance(Duration.ofDays(20));

        assertThat(shop.capture(held, "4.00", false, "k").getId()).isEqualTo(first.getId());
        assertThat(shop.ledger("ord_1")).hasSize(2);
    }

    @Test
    void refusesWhatPaypalRefuses() {
        assertThat(issue(() -> shop.order(PaypalShop.request("ord_1", "10.00", PaypalSource.APPROVED, null), null)))
                .isEqualTo("PAYPAL_REQUEST_ID_REQUIRED");
        assertThat(issue(() -> shop.hold("ord_1", "10.001", PaypalSource.APPROVED)))
                .isEqualTo("DECIMAL_PRECISION");
        assertThat(issue(() -> shop.hold("ord_1", "0.00", PaypalSource.APPROVED)))
                .isEqualTo("CANNOT_BE_ZERO_OR_NEGATIVE");
        assertThat(issue(() -> shop.authorization("0000000000000000X"))).isEqualTo("INVALID_RESOURCE_ID");
        assertThat(shop.ledger("ord_1")).isEmpty();
    }

    @Test
    void refusesByPaypalsOwnTestHeader() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var input = new CaptureAuthorizedPaymentInput.Builder(held, "application/json")
                .paypalMockResponse("{\"mock_application_codes\":\"TRANSACTION_REFUSED\"}")
                .build();

        assertThat(issue(() -> shop.client().getPaymentsController().captureAuthorizedPayment(input)))
                .isEqualTo("TRANSACTION_REFUSED");
    }

    private static OrderRequest withToken(PaypalSource source) {
        return PaypalShop.request("ord_1", "10.00", source, null).toBuilder()
                .paymentSource(new PaymentSource.Builder()
                        .token(new Token.Builder(source.token(), TokenType.BILLING_AGREEMENT).build())
                        .build())
                .build();
    }

    private void authorize(String order) throws IOException, ApiException {
        shop.client()
                .getOrdersController()
                .authorizeOrder(new AuthorizeOrderInput.Builder(order, "application/json").build());
    }

    private String reauthorize(String id) throws IOException, ApiException {
        return shop.client()
                .getPaymentsController()
                .reauthorizePayment(new ReauthorizePaymentInput.Builder(id, "application/json").build())
                .getResult()
                .getId();
    }

    private void release(String id) throws IOException, ApiException {
        shop.client().getPaymentsController().voidPayment(new VoidPaymentInput.Builder(id).build());
    }

    private CaptureStatus captured(String id) throws IOException, ApiException {
        return shop.client()
                .getPaymentsController()
                .getCapturedPayment(new GetCapturedPaymentInput.Builder(id).build())
                .getResult()
                .getStatus();
    }
}
