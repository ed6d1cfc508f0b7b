package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.ProviderState;
import cartwright.workflows.kernel.Money;
import com.paypal.sdk.models.CaptureAuthorizedPaymentInput;
import com.paypal.sdk.models.CaptureRequest;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.GetCapturedPaymentInput;

/** Takes what PayPal holds. Its answer names the capture alone: what it makes of the payment is read afterwards. */
final class PaypalCapturing {

    private final PaypalClient client;
    private final PaypalReading reading;

    PaypalCapturing(PaypalClient client, PaypalReading reading) {
        this.client = client;
        this.reading = reading;
    }

    GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        var input = new CaptureAuthorizedPaymentInput.Builder(ref, PaypalGateway.JSON)
                .paypalRequestId(key)
                .prefer(PaypalGateway.WHOLE)
                .body(new CaptureRequest.Builder()
                        .amount(PaypalAmounts.write(amount))
                        .finalCapture(last)
                        .build())
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().captureAuthorizedPayment(input),
                capture -> captured(ref, capture));
    }

    /** What comes again under its key is told as it was then: a capture that was pending is looked at anew. */
    private GatewayAnswer captured(String ref, CapturedPayment capture) {
        if (capture.getStatus() != CaptureStatus.PENDING) {
            return decided(ref, capture);
        }
        var input = new GetCapturedPaymentInput.Builder(capture.getId()).build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().getCapturedPayment(input),
                now -> decided(ref, now),
                notSeen -> new GatewayAnswer.Unknown("CAPTURE_PENDING"));
    }

    private GatewayAnswer decided(String ref, CapturedPayment capture) {
        return switch (capture.getStatus()) {
            case COMPLETED, PARTIALLY_REFUNDED, REFUNDED ->
                switch (reading.find(ref)) {
                    case GatewayAnswer.State(var state) -> new GatewayAnswer.State(moved(state, capture.getId()));
                    case GatewayAnswer.Unknown unknown -> unknown;
                    // The money is taken, but what it amounts to could not be read.
                    case GatewayAnswer.NotReached away -> new GatewayAnswer.Unknown(away.reason());
                    case GatewayAnswer.FailureKept kept -> new GatewayAnswer.Unknown(kept.reason());
                    case GatewayAnswer.Refused refused -> new GatewayAnswer.Unknown(refused.code());
                    case GatewayAnswer.NotFound none -> new GatewayAnswer.Unknown("TAKEN_BUT_NOT_FOUND");
                };
            case DECLINED, FAILED -> new GatewayAnswer.Refused("CAPTURE_" + capture.getStatus(), ref);
            case PENDING, _UNKNOWN -> new GatewayAnswer.Unknown("CAPTURE_PENDING");
        };
    }

    private static ProviderState moved(ProviderState state, String capture) {
        return new ProviderState(
                state.ref(),
                state.status(),
                state.authorized(),
                state.captured(),
                state.multiCapture(),
                state.captureBefore(),
                state.nextAction(),
                state.declineCode(),
                capture);
    }
}
