package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What can only be looked at: charges, events, balance transactions and payment methods. */
@RestController
@RequestMapping("/stripe/v1")
class ReadingController {
    private final StripeDesk desk;
    private final Charges charges;
    private final BalanceTransactions transactions;
    private final StripeEvents events;
    private final StripeLists lists;
    private final StripeJson json;
    private final Clock clock;

    ReadingController(
            StripeDesk desk,
            Charges charges,
            BalanceTransactions transactions,
            StripeEvents events,
            StripeLists lists,
            StripeJson json,
            Clock clock) {
        this.desk = desk;
        this.charges = charges;
        this.transactions = transactions;
        this.events = events;
        this.lists = lists;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/charges/{id}")
    ResponseEntity<String> charge(StripeCall call, @PathVariable String id) {
        return desk.show(call, "charge", id, () -> charges.find(id).map(json::charge));
    }

    @GetMapping("/charges")
    ResponseEntity<String> charges(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_charge", "charge", "/v1/charges", (row, number) -> Charges.read(row), json::charge);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("payment_intent", call.form().text("payment_intent").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }

    @GetMapping("/events/{id}")
    ResponseEntity<String> event(StripeCall call, @PathVariable String id) {
        return desk.show(call, "event", id, () -> events.find(id));
    }

    @GetMapping("/events")
    ResponseEntity<String> events(StripeCall call) {
        var source = new StripeLists.Source<ObjectNode>(
                "stripe_event",
                "event",
                "/v1/events",
                (row, number) -> Json.read(row.getString("body")),
                event -> event);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("type", call.form().text("type").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }

    @GetMapping("/balance_transactions/{id}")
    ResponseEntity<String> transaction(StripeCall call, @PathVariable String id) {
        return desk.show(
                call, "balance transaction", id, () -> transactions.find(id).map(json::transaction));
    }

    @GetMapping("/balance_transactions")
    ResponseEntity<String> transactions(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_balance_transaction",
                "balance transaction",
                "/v1/balance_transactions",
                (row, number) -> BalanceTransactions.read(row),
                json::transaction);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("type", call.form().text("type").orElse(null));
        filters.put("source", call.form().text("source").orElse(null));
        filters.put("payout", call.form().text("payout").orElse(null));
        filters.put("currency", call.form().text("currency").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }

    @GetMapping("/payment_methods/{id}")
    ResponseEntity<String> paymentMethod(StripeCall call, @PathVariable String id) {
        return desk.show(
                call,
                "PaymentMethod",
                id,
                () -> TestCards.find(id).map(card -> json.paymentMethod(id, card, clock.instant())));
    }
}
