package cartwright.infra.sandbox.sendgrid;

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
import cartwright.infra.sandbox.message.OrderMention;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accepts mails; custom arguments {@code order_id} and {@code sandbox_fault} say what they are about and how to fail. */
@RestController
class MailController {
    private final Faults faults;
    private final FaultGate gate;
    private final Messages messages;
    private final TransactionOperations transactions;
    private final Clock clock;

    MailController(Faults faults, FaultGate gate, Messages messages, TransactionOperations transactions, Clock clock) {
        this.faults = faults;
        this.gate = gate;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping("/sendgrid/v3/mail/send")
    ResponseEntity<String> send(HttpServletRequest request) {
        var credential = Credential.of(request);
        if (credential.isEmpty() || credential.get().password() != null) {
            return MailRefused.answer(401, "The provided authorization grant is invalid, expired, or revoked")
                    .toResponse();
        }
        var mail = Mail.read(RawBody.of(request));
        var id = Ids.alphanumeric("");
        var plan = plan(mail, id, request.getHeader("X-Sandbox-Fault"));
        return gate.pass(plan, new SendgridFailures(clock), () -> accept(mail, id, plan))
                .toResponse();
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(MailRefused refused) {
        return refused.answer().toResponse();
    }

    private FaultPlan plan(Mail mail, String id, @Nullable String header) {
        var first = mail.letters().getFirst();
        var order = order(first);
        var fault = first.argument("sandbox_fault").orElse(null);
        try {
            return faults.plan(new FaultQuery(
                    "sendgrid",
                    Operation.MESSAGE,
                    order,
                    header,
                    fault,
                    null,
                    "sendgrid/" + (order == null ? id : order)));
        } catch (IllegalArgumentException unknown) {
            throw new MailRefused(
                    400,
                    List.of(new MailRefused.Problem(
                            String.valueOf(unknown.getMessage()), "custom_args.sandbox_fault")));
        }
    }

    private Answer accept(Mail mail, String id, FaultPlan plan) {
        if (plan.answers(FaultKind.DECLINE)) {
            return MailRefused.answer(
                    403, "The from address does not match a verified Sender Identity. Mail cannot be sent.");
        }
        transactions.executeWithoutResult(status -> mail.letters().forEach(letter -> keep(mail, letter, id)));
        return new Answer(202, Map.of("X-Message-Id", id), "");
    }

    private void keep(Mail mail, Mail.Letter letter, String id) {
        var template = mail.template();
        messages.add(new Message(
                "sendgrid",
                id,
                order(letter),
                Channel.EMAIL,
                letter.to(),
                mail.from(),
                letter.subject(),
                template == null ? letter.argument("template").orElse(null) : template,
                letter.body(),
                letter.arguments(),
                clock.instant()));
    }

    private static @Nullable String order(Mail.Letter letter) {
        return letter.argument("order_id")
                .or(() -> letter.argument("orderId"))
                .or(() -> OrderMention.in(letter.subject()))
                .or(() -> OrderMention.in(letter.body()))
                .orElse(null);
    }
}
