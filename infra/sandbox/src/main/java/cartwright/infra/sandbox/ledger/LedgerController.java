package cartwright.infra.sandbox.ledger;

import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerController {
    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/ledger/charges")
    Listing<Entry> charges(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ledger.list(order, Cursor.of(limit, cursor));
    }
}
