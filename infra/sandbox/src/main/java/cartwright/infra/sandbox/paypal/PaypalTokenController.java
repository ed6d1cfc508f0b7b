package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.FaultGate;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Credential;
import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.http.RawBody;
import cartwright.infra.sandbox.store.Json;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes a client's id and secret for an access token. */
@RestController
class PaypalTokenController {
    private final PaypalTokens tokens;
    private final Faults faults;
    private final FaultGate gate;

    PaypalTokenController(PaypalTokens tokens, Faults faults, FaultGate gate) {
        this.tokens = tokens;
        this.faults = faults;
        this.gate = gate;
    }

    @PostMapping("/paypal/v1/oauth2/token")
    ResponseEntity<String> token(HttpServletRequest request) {
        var query = FaultQuery.of("paypal", Operation.READ, null, request.getHeader("X-Sandbox-Fault"));
        return gate.pass(faults.plan(query), new PaypalFailures(), () -> granted(request))
                .toResponse();
    }

    private Answer granted(HttpServletRequest request) {
        if (Credential.of(request)
                .filter(client ->
                        client.password() != null && !client.password().isEmpty())
                .isEmpty()) {
            return refused(401, "invalid_client", "Client Authentication failed");
        }
        var form = FormBody.parse(RawBody.of(request));
        if (form.text("grant_type").filter("client_credentials"::equals).isEmpty()) {
            return refused(400, "unsupported_grant_type", "Grant Type is NULL or not supported");
        }
        return Answer.of(
                200,
                Json.object()
                        .put("scope", "https://uri.paypal.com/services/payments/payment")
                        .put("access_token", tokens.issue())
                        .put("token_type", "Bearer")
                        .put("app_id", "APP-SANDBOX")
                        .put("expires_in", PaypalTokens.LIFE.toSeconds()));
    }

    private static Answer refused(int status, String error, String description) {
        return Answer.of(status, Json.object().put("error", error).put("error_description", description));
    }
}
