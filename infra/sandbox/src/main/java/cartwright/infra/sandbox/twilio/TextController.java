package cartwright.infra.sandbox.twilio;

import cartwright.infra.sandbox.fault.FaultGate;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Credential;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.http.RawBody;
import cartwright.infra.sandbox.message.Channel;
import cartwright.infra.sandbox.message.Message;
import cartwright.infra.sandbox.message.Messages;
import cartwright.infra.sandbox.store.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accepts texts and shows them again. */
@RestController
@RequestMapping("/twilio/2010-04-01/Accounts/{account}")
class TextController {
    private static final TextProblem UNAUTHORIZED = new TextProblem(401, 20003, "Authenticate");

    private final Faults faults;
    private final FaultGate gate;
    private final Messages messages;
    private final Clock clock;

    TextController(Faults faults, FaultGate gate, Messages messages, Clock clock) {
        this.faults = faults;
        this.gate = gate;
        this.messages = messages;
        this.clock = clock;
    }

    @PostMapping("/Messages.json")
    ResponseEntity<String> create(HttpServletRequest request, @PathVariable String account) {
        return authenticated(request, account, () -> switch (TextRequest.read(RawBody.of(request))) {
            case TextRequest.Accepted(var text) -> send(account, text, request);
            case TextRequest.Refused(var problem) -> problem.answer();
        });
    }

    @GetMapping("/Messages/{sid}.json")
    ResponseEntity<String> get(HttpServletRequest request, @PathVariable String account, @PathVariable String sid) {
        return authenticated(
                request,
                account,
                () -> messages.find("twilio", sid)
                        .map(message -> Answer.of(200, TextJson.of(account, message, clock.instant())))
                        .orElseGet(() -> new TextProblem(
                                        404,
                                        20404,
                                        "The requested resource " + request.getRequestURI() + " was not found")
                                .answer()));
    }

    @GetMapping("/Messages.json")
    ResponseEntity<String> list(HttpServletRequest request, @PathVariable String account) {
        return authenticated(request, account, () -> {
            var found = messages.latest("twilio", null, 1000);
            var to = request.getParameter("To");
            var node = Json.object().put("page", 0).put("page_size", 1000).put("start", 0);
            var shown = node.putArray("messages");
            found.stream()
                    .filter(message -> to == null || message.to().equals(to))
                    .forEach(message -> shown.add(TextJson.of(account, message, clock.instant())));
            node.put("end", shown.size()).putNull("next_page_uri").putNull("previous_page_uri");
            return Answer.of(200, node.put("uri", request.getRequestURI().substring("/twilio".length())));
        });
    }

    private Answer send(String account, TextRequest text, HttpServletRequest request) {
        var sid = Ids.hexadecimal("SM");
        var order = text.orderId();
        try {
            var plan = faults.plan(new FaultQuery(
                    "twilio",
                    Operation.MESSAGE,
                    order,
                    request.getHeader("X-Sandbox-Fault"),
                    text.fault(),
                    null,
                    "twilio/" + (order == null ? sid : order)));
            return gate.pass(plan, new TwilioFailures(), () -> accept(account, sid, text, plan));
        } catch (IllegalArgumentException unknownFault) {
            return new TextProblem(400, 20001, String.valueOf(unknownFault.getMessage())).answer();
        }
    }

    private Answer accept(String account, String sid, TextRequest text, FaultPlan plan) {
        if (plan.answers(FaultKind.DECLINE)) {
            return new TextProblem(400, 21610, "Attempt to send to unsubscribed recipient").answer();
        }
        var message = new Message(
                "twilio",
                sid,
                text.orderId(),
                Channel.SMS,
                text.to(),
                text.from(),
                null,
                null,
                text.body(),
                Map.of(),
                clock.instant());
        messages.add(message);
        return Answer.of(201, TextJson.of(account, message, clock.instant()));
    }

    private static ResponseEntity<String> authenticated(
            HttpServletRequest request, String account, Supplier<Answer> work) {
        var known = Credential.of(request)
                .filter(credential -> credential.password() != null)
                .filter(credential ->
                        credential.name().equals(account) || credential.name().startsWith("SK"));
        return (known.isPresent() ? work.get() : UNAUTHORIZED.answer()).toResponse();
    }
}
