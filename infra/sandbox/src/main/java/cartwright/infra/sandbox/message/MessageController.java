package cartwright.infra.sandbox.message;

import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {
    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/messages")
    Listing<Message> list(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return messages.list(order, Cursor.of(limit, cursor));
    }
}
