package cartwright.infra.sandbox.webhook;

import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookController {
    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/webhooks")
    Listing<Delivery> list(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return webhooks.list(order, status, Cursor.of(limit, cursor));
    }
}
