package cartwright.activities.payment.provider;

import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import com.squareup.square.SquareClient;
import com.squareup.square.core.SquareException;
import com.squareup.square.types.GetPaymentsRequest;
import com.squareup.square.types.GetRefundsRequest;
import com.squareup.square.types.Payment;
import com.squareup.square.types.PaymentRefund;
import com.squareup.square.types.RefundPaymentRequest;
import java.util.List;
import java.util.Optional;

/** Gives money back that Square took. Each try of a refund is one of Square's own, which names the refund as its reason. */
final class SquareRefunding {

    private final SquareClient square;

    SquareRefunding(SquareClient square) {
        this.square = square;
    }

    RefundAnswer refund(String key, String ref, Money amount, RefundId refundId) {
        var request = RefundPaymentRequest.builder()
                .idempotencyKey(key)
                .amountMoney(SquareStates.square(amount))
                .paymentId(ref)
                .reason(refundId.value())
                .build();
        try {
            return SquareStates.read(
                    square.refunds().refundPayment(request).getRefund().orElseThrow());
        } catch (SquareException failed) {
            return SquareFailures.refundAnswer(SquareFailures.answer(failed));
        }
    }

    /** A try that has not failed outranks those that have: a refund is not tried again before. */
    RefundAnswer find(String ref, RefundId refundId) {
        try {
            RefundAnswer found = new RefundAnswer.NotFound();
            for (var id : refundsOf(ref)) {
                var refund = refund(id);
                if (refund.getReason().equals(Optional.of(refundId.value()))) {
                    found = SquareStates.read(refund);
                    if (!(found instanceof RefundAnswer.Refused)) {
                        return found;
                    }
                }
            }
            return found;
        } catch (SquareException failed) {
            return SquareFailures.refundAnswer(SquareFailures.answer(failed)).toQuestion();
        }
    }

    private List<String> refundsOf(String ref) {
        return square.payments()
                .get(GetPaymentsRequest.builder().paymentId(ref).build())
                .getPayment()
                .flatMap(Payment::getRefundIds)
                .orElse(List.of());
    }

    private PaymentRefund refund(String id) {
        return square.refunds()
                .get(GetRefundsRequest.builder().refundId(id).build())
                .getRefund()
                .orElseThrow();
    }
}
