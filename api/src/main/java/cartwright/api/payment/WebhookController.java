package cartwright.api.payment;

import cartwright.activities.events.WebhookInbox;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stores what providers announce and answers at once; it is applied by the workers. */
@RestController
class WebhookController {

    private final WebhookInbox inbox;

    WebhookController(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Open
    @PostMapping("/v1/webhooks/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses(ErrorCode.SIGNATURE_REFUSED)
    void receive(@PathVariable String provider, @RequestBody byte[] body, HttpServletRequest request) {
        switch (inbox.receive(provider, body, request::getHeader)) {
            case WebhookInbox.Stored stored -> {}
            case WebhookInbox.BadSignature bad ->
                throw new Problem(ErrorCode.SIGNATURE_REFUSED, "The webhook is not signed with a secret known here.");
            case WebhookInbox.Unreadable(var problem) -> throw Problem.invalid("", problem);
            case WebhookInbox.UnknownProvider unknown -> throw Problem.notFound("webhook endpoint");
        }
    }
}
