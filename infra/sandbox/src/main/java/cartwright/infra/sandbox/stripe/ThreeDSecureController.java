package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The page on which a customer, or a test, authenticates or fails to. Needs no key: the customer has none. */
@RestController
@RequestMapping("/3ds/{id}")
class ThreeDSecureController {
    private final PaymentIntents intents;
    private final Authorizing authorizing;
    private final Faults faults;
    private final TransactionOperations transactions;

    ThreeDSecureController(
            PaymentIntents intents, Authorizing authorizing, Faults faults, TransactionOperations transactions) {
        this.intents = intents;
        this.authorizing = authorizing;
        this.faults = faults;
        this.transactions = transactions;
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String id) {
        var intent = intents.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no payment " + id));
        boolean waiting = intent.status() == IntentStatus.REQUIRES_ACTION;
        var amount = intent.terms().amount() + " minor units of "
                + intent.terms().currency().toUpperCase(Locale.ROOT);
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>3-D Secure test page</title>
                <meta name="viewport" content="width=device-width">
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}
                button{font:inherit;padding:.6rem 1.2rem;margin-right:.6rem;border-radius:.4rem;border:1px solid #888}
                .complete{background:#155e3b;color:#fff}</style>
                <h1>Your bank asks: is it you?</h1><p>Test payment <code>%s</code> of %s, now <b>%s</b>.</p>%s</html>""".formatted(
                        HtmlUtils.htmlEscape(id),
                        amount,
                        intent.status().wire(),
                        waiting ? buttons(HtmlUtils.htmlEscape(id)) : "<p>There is nothing to confirm.</p>");
    }

    @PostMapping("/{outcome:complete|fail}")
    ResponseEntity<String> decide(
            @PathVariable String id,
            @PathVariable String outcome,
            @RequestHeader(name = "Accept", defaultValue = "") String accept) {
        boolean passed = outcome.equals("complete");
        var stored = intents.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no payment " + id));
        var plan = faults.plan(new FaultQuery(
                "stripe",
                Operation.AUTHENTICATE,
                stored.terms().orderId(),
                null,
                null,
                stored.state().metadata().get("sandbox_fault"),
                id));
        var answer = transactions.execute(status -> {
            var intent = intents.lock(id, "id");
            if (intent.status() != IntentStatus.REQUIRES_ACTION) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "The payment is " + intent.status().wire() + " and waits for no authentication");
            }
            return authorizing.authenticated(intent, passed, plan);
        });
        return accept.contains("text/html") ? back(stored, answer) : decided(answer);
    }

    private static ResponseEntity<String> decided(@Nullable Answer answer) {
        if (answer == null) {
            throw new IllegalStateException("An authentication must have an answer");
        }
        // A failed authentication is a successful test: the caller asked for it.
        return new Answer(200, Map.of(), answer.body()).toResponse();
    }

    private static ResponseEntity<String> back(PaymentIntent intent, @Nullable Answer answer) {
        var url = intent.terms().returnUrl();
        var target = url == null
                ? URI.create("/3ds/" + intent.id())
                : UriComponentsBuilder.fromUriString(url)
                        .queryParam("payment_intent", intent.id())
                        .queryParam(
                                "redirect_status", answer != null && answer.status() == 200 ? "succeeded" : "failed")
                        .build()
                        .toUri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(target).build();
    }

    private static String buttons(String id) {
        return """
                <form method="post"><button class="complete" formaction="/3ds/%s/complete">Complete</button>
                <button formaction="/3ds/%s/fail">Fail</button></form>""".formatted(id, id);
    }
}
