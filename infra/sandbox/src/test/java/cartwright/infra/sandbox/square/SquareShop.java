package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.squareup.square.SquareClient;
import com.squareup.square.types.CompletePaymentRequest;
import com.squareup.square.types.CreatePaymentRequest;
import com.squareup.square.types.Currency;
import com.squareup.square.types.GetPaymentsRequest;
import com.squareup.square.types.GetRefundsRequest;
import com.squareup.square.types.Money;
import com.squareup.square.types.Payment;
import com.squareup.square.types.PaymentRefund;
import com.squareup.square.types.RefundPaymentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pays like the shop: holds first, the order as the reference. */
final class SquareShop {
    static final String OK = "cnon:card-nonce-ok";

    private final SandboxServer sandbox;
    private final SquareClient client;

    SquareShop(SandboxServer sandbox) {
        this.sandbox = sandbox;
        this.client = SquareClient.builder()
                .token("EAAA_sandbox")
                .url(sandbox.url("/square"))
                .maxRetries(0)
                .build();
    }

    SquareClient client() {
        return client;
    }

    static Money usd(long amount) {
        return Money.builder().amount(amount).currency(Currency.USD).build();
    }

    static CreatePaymentRequest._FinalStage payment(String order, long amount, String source, String key) {
        return CreatePaymentRequest.builder()
                .sourceId(source)
                .idempotencyKey(key)
                .amountMoney(usd(amount))
                .autocomplete(false)
                .referenceId(order);
    }

    Payment hold(String order, long amount, String source) {
        return create(payment(order, amount, source, UUID.randomUUID().toString()));
    }

    Payment create(CreatePaymentRequest._FinalStage request) {
        return client.payments().create(request.build()).getPayment().orElseThrow();
    }

    Payment complete(Payment payment) {
        return client.payments()
                .complete(
                        CompletePaymentRequest.builder().paymentId(id(payment)).build())
                .getPayment()
                .orElseThrow();
    }

    Payment paid(String order, long amount, String source) {
        return complete(hold(order, amount, source));
    }

    Payment get(Payment payment) {
        return client.payments()
                .get(GetPaymentsRequest.builder().paymentId(id(payment)).build())
                .getPayment()
                .orElseThrow();
    }

    PaymentRefund refund(Payment payment, long amount) {
        return client.refunds()
                .refundPayment(RefundPaymentRequest.builder()
                        .idempotencyKey(UUID.randomUUID().toString())
                        .amountMoney(usd(amount))
                        .paymentId(id(payment))
                        .build())
                .getRefund()
                .orElseThrow();
    }

    PaymentRefund get(PaymentRefund refund) {
        return client.refunds()
                .get(GetRefundsRequest.builder().refundId(refund.getId()).build())
                .getRefund()
                .orElseThrow();
    }

    static String id(Payment payment) {
        return payment.getId().orElseThrow();
    }

    static long amount(Optional<Money> money) {
        return money.flatMap(Money::getAmount).orElseThrow();
    }

    /** The order's ledger in short. */
    List<String> ledger(String order) {
        var lines = new ArrayList<String>();
        for (var entry :
                Json.read(sandbox.get("/ledger/charges?order=" + order)).path("items")) {
            lines.add(
                    entry.path("provider").asString() + " " + entry.path("kind").asString() + " "
                            + entry.path("amount").path("amountMinor").asLong() + " "
                            + entry.path("status").asString());
        }
        return lines;
    }
}
