package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a receiver finds the certificate, or asks whether a webhook is genuine. */
@RestController
@RequestMapping("/paypal/v1/notifications")
class PaypalNotificationController {
    private final PaypalDesk desk;
    private final PaypalSigner signer;

    PaypalNotificationController(PaypalDesk desk, PaypalSigner signer) {
        this.desk = desk;
        this.signer = signer;
    }

    @GetMapping("/certs/{id}")
    ResponseEntity<String> certificate(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(signer.find(id)
                        .orElseThrow(() -> PaypalProblem.notFound("cert_id"))
                        .pem());
    }

    /** Like PayPal's, it sees the event as it was sent again: a receiver that reorders members fails. */
    @PostMapping("/verify-webhook-signature")
    ResponseEntity<String> verify(PaypalCall call) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200, Json.object().put("verification_status", genuine(call) ? "SUCCESS" : "FAILURE")));
    }

    private boolean genuine(PaypalCall call) {
        var url = required(call, "cert_url");
        var signed = PaypalSigner.signed(
                required(call, "transmission_id"),
                required(call, "transmission_time"),
                required(call, "webhook_id"),
                call.body().path("webhook_event").toString());
        var signature = required(call, "transmission_sig");
        return required(call, "auth_algo").equals(PaypalSigner.ALGORITHM)
                && signer.find(url.substring(url.lastIndexOf('/') + 1))
                        .filter(key -> key.verifies(signed, signature))
                        .isPresent();
    }

    private static String required(PaypalCall call, String name) {
        return call.text(name)
                .orElseThrow(() -> PaypalProblem.request(
                        "MISSING_REQUIRED_PARAMETER", "A required field is missing.", "/" + name));
    }
}
