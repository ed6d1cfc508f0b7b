package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.RefundAnswer;
import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import com.paypal.sdk.models.GetAuthorizedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.LinkDescription;
import com.paypal.sdk.models.OrdersCapture;
import com.paypal.sdk.models.PaymentAuthorization;
import com.paypal.sdk.models.Refund;
import com.paypal.sdk.models.RefundCapturedPaymentInput;
import com.paypal.sdk.models.RefundRequest;
import com.paypal.sdk.models.RefundStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives money back that PayPal took. PayPal refunds a capture, not a payment: what one capture cannot give is taken of the next, and
 * every part names the refund and its whole amount.
 */
final class PaypalRefunding {

    private static final String OF = ":";

    /** That a capture cannot give so much, or nothing any more. */
    private static final Set<String> TAKEN = Set.of("REFUND_AMOUNT_EXCEEDED", "CAPTURE_FULLY_REFUNDED");

    private final PaypalClient client;

    PaypalRefunding(PaypalClient client) {
        this.client = client;
    }

    RefundAnswer refund(String key, String ref, Money amount, RefundId refundId) {
        return lookedUp(ref, order -> pay(key, order, amount, refundId), PaypalRefunding::nothingSent);
    }

    RefundAnswer find(String ref, RefundId refundId) {
        return lookedUp(
                ref,
                order -> standing(order, refundId),
                failure -> PaypalFailures.refundAnswer(failure).toQuestion());
    }

    /** Only to look was tried. */
    private static RefundAnswer nothingSent(GatewayAnswer failure) {
        return failure instanceof GatewayAnswer.Unknown(var reason)
                ? new RefundAnswer.NotReached(reason)
                : PaypalFailures.refundAnswer(failure);
    }

    private RefundAnswer lookedUp(
            String ref, Function<PaypalOrderView, RefundAnswer> then, Function<GatewayAnswer, RefundAnswer> failure) {
        var authorization = new GetAuthorizedPaymentInput.Builder(ref).build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().getAuthorizedPayment(authorization),
                found -> {
                    var order = new GetOrderInput.Builder(orderOf(found)).build();
                    return PaypalClient.ask(
                            () -> client.sdk().getOrdersController().getOrder(order),
                            whole -> then.apply(PaypalOrderView.of(whole)),
                            failure);
                },
                failure);
    }

    private RefundAnswer pay(String key, PaypalOrderView order, Money amount, RefundId refundId) {
        var before = live(order.refunds()).stream()
                .filter(part -> isOf(refundId, part))
                .toList();
        var left = amount.minus(sum(amount, before));
        var possible = Money.sum(
                amount.currency(),
                order.captures().stream()
                        .map(capture -> refundable(capture, order.refunds()))
                        .toList());
        if (left.compareTo(possible) > 0) {
            return orPartlyPaid(before, new RefundAnswer.Refused("REFUND_AMOUNT_EXCEEDED"));
        }
        var paid = new ArrayList<>(before);
        for (var capture : order.captures()) {
            var part = left.min(refundable(capture, order.refunds()));
            if (part.isPositive()) {
                var failure = pay(key, capture, part, refundId.value() + OF + amount.amountMinor(), paid);
                if (failure.isPresent()) {
                    return orPartlyPaid(paid, failure.get());
                }
                left = left.minus(part);
            }
        }
        return read(paid);
    }

    /** What failed after a part was paid leaves the whole unknown; what was refused then, a person has to see to. */
    private static RefundAnswer orPartlyPaid(List<Refund> paid, RefundAnswer failure) {
        if (paid.isEmpty() || failure instanceof RefundAnswer.Unknown) {
            return failure;
        }
        return failure instanceof RefundAnswer.NotReached(var reason)
                ? new RefundAnswer.Unknown(reason)
                : partlyPaid(paid, List.of());
    }

    /** As long as one part is not decided, neither is how much is paid. */
    private static RefundAnswer partlyPaid(List<Refund> live, List<Refund> failed) {
        return read(live) instanceof RefundAnswer.Paid(var paid)
                ? new RefundAnswer.PartlyPaid(paid, parts(failed))
                : new RefundAnswer.Unknown(MoneyMovement.PARTLY_PAID);
    }

    /** Never below zero: a capture that is refunded whole must not lessen what the others give. */
    private static Money refundable(OrdersCapture capture, List<Refund> refunds) {
        var taken = PaypalAmounts.read(capture.getAmount());
        return switch (capture.getStatus()) {
            case COMPLETED, PARTIALLY_REFUNDED ->
                taken.minus(sum(
                        taken,
                        live(refunds).stream()
                                .filter(refund -> isOf(capture, refund))
                                .toList()));
            case PENDING, DECLINED, FAILED, REFUNDED, _UNKNOWN -> Money.zero(taken.currency());
        };
    }

    private Optional<RefundAnswer> pay(String key, OrdersCapture capture, Money part, String name, List<Refund> paid) {
        var input = new RefundCapturedPaymentInput.Builder(capture.getId(), PaypalGateway.JSON)
                .paypalRequestId(key + OF + capture.getId())
                .prefer(PaypalGateway.WHOLE)
                .body(new RefundRequest.Builder()
                        .amount(PaypalAmounts.write(part))
                        .customId(name)
                        .build())
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().refundCapturedPayment(input),
                refund -> {
                    if (read(List.of(refund)) instanceof RefundAnswer.Refused refused) {
                        return Optional.of(refused);
                    }
                    paid.add(refund);
                    return Optional.empty();
                },
                failure -> Optional.of(takenMeanwhile(PaypalFailures.refundAnswer(failure))));
    }

    /** It could when it was looked at, before another refund came first: asked again, another capture gives it, or none. */
    private static RefundAnswer takenMeanwhile(RefundAnswer failure) {
        return failure instanceof RefundAnswer.Refused(var code) && TAKEN.contains(code)
                ? new RefundAnswer.NotReached(code)
                : failure;
    }

    private static RefundAnswer standing(PaypalOrderView order, RefundId refundId) {
        var all = order.refunds().stream().filter(part -> isOf(refundId, part)).toList();
        if (all.isEmpty()) {
            return new RefundAnswer.NotFound();
        }
        var live = live(all);
        if (live.isEmpty()) {
            return new RefundAnswer.Refused("refund_failed");
        }
        var paid = sum(PaypalAmounts.read(live.getFirst().getAmount()), live);
        return paid.amountMinor() == wholeOf(live.getFirst())
                ? read(live)
                : partlyPaid(
                        live, all.stream().filter(part -> !live.contains(part)).toList());
    }

    private static RefundAnswer read(List<Refund> parts) {
        if (live(parts).size() < parts.size()) {
            return new RefundAnswer.Refused("refund_failed");
        }
        var paid = parts.stream()
                .filter(part -> part.getStatus() == RefundStatus.COMPLETED)
                .toList();
        return paid.size() == parts.size()
                ? new RefundAnswer.Paid(parts(paid))
                : new RefundAnswer.Undecided(parts.getFirst().getId(), parts(paid));
    }

    /** PayPal's reports list each of them under its id. */
    private static List<Part> parts(List<Refund> refunds) {
        return refunds.stream()
                .map(refund -> new Part(refund.getId(), PaypalAmounts.read(refund.getAmount())))
                .toList();
    }

    private static List<Refund> live(List<Refund> refunds) {
        return refunds.stream()
                .filter(refund ->
                        refund.getStatus() != RefundStatus.FAILED && refund.getStatus() != RefundStatus.CANCELLED)
                .toList();
    }

    private static Money sum(Money like, List<Refund> refunds) {
        return Money.sum(
                like.currency(),
                refunds.stream()
                        .map(refund -> PaypalAmounts.read(refund.getAmount()))
                        .toList());
    }

    private static boolean isOf(RefundId refundId, Refund refund) {
        return Objects.requireNonNullElse(refund.getCustomId(), "").startsWith(refundId.value() + OF);
    }

    private static long wholeOf(Refund refund) {
        return Long.parseLong(
                refund.getCustomId().substring(refund.getCustomId().indexOf(OF) + 1));
    }

    private static boolean isOf(OrdersCapture capture, Refund refund) {
        return links(refund.getLinks(), "up").stream().anyMatch(href -> href.endsWith("/" + capture.getId()));
    }

    /** The order that an authorization belongs to. */
    static String orderOf(PaymentAuthorization authorization) {
        var data = authorization.getSupplementaryData();
        if (data != null && data.getRelatedIds() != null && data.getRelatedIds().getOrderId() != null) {
            return data.getRelatedIds().getOrderId();
        }
        return links(authorization.getLinks(), "up").stream()
                .map(href -> href.substring(href.lastIndexOf('/') + 1))
                .findFirst()
                .orElse("");
    }

    private static List<String> links(List<LinkDescription> links, String rel) {
        return links.stream()
                .filter(link -> link.getRel().equals(rel))
                .map(LinkDescription::getHref)
                .toList();
    }
}
