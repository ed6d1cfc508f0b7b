package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts whole objects in place of ids where a caller asked for it: {@code expand[]=latest_charge}. */
@Component
class Expander {
    private final PaymentIntents intents;
    private final Charges charges;
    private final Refunds refunds;
    private final BalanceTransactions transactions;
    private final Disputes disputes;
    private final Payouts payouts;
    private final DisputeJson disputeJson;
    private final StripeJson json;
    private final Clock clock;

    Expander(
            PaymentIntents intents,
            Charges charges,
            Refunds refunds,
            BalanceTransactions transactions,
            Disputes disputes,
            Payouts payouts,
            DisputeJson disputeJson,
            StripeJson json,
            Clock clock) {
        this.intents = intents;
        this.charges = charges;
        this.refunds = refunds;
        this.transactions = transactions;
        this.disputes = disputes;
        this.payouts = payouts;
        this.disputeJson = disputeJson;
        this.json = json;
        this.clock = clock;
    }

    /** The answer with each path expanded; a path that leads nowhere is left alone. */
    Answer expand(Answer answer, List<String> paths) {
        if (paths.isEmpty() || answer.status() != 200) {
            return answer;
        }
        var body = Json.read(answer.body());
        paths.forEach(path -> expand(body, List.of(path.split("\\.", -1))));
        return new Answer(answer.status(), answer.headers(), body.toString());
    }

    private void expand(JsonNode node, List<String> path) {
        if (node.isArray()) {
            node.forEach(element -> expand(element, path));
        } else if (node instanceof ObjectNode object && !path.isEmpty()) {
            var name = path.getFirst();
            var value = object.path(name);
            if (value.isString()) {
                load(value.asString()).ifPresent(loaded -> object.set(name, loaded));
            }
            expand(object.path(name), path.subList(1, path.size()));
        }
    }

    private Optional<ObjectNode> load(String id) {
        return switch (id.substring(0, id.indexOf('_') + 1)) {
            case "pi_" -> intents.find(id).map(json::intent);
            case "ch_" -> charges.find(id).map(json::charge);
            case "re_" -> refunds.find(id).map(json::refund);
            case "dp_" -> disputes.find(id).map(disputeJson::dispute);
            case "po_" -> payouts.find(id).map(Payouts::json);
            case "txn_" -> transactions.find(id).map(json::transaction);
            case "pm_" -> TestCards.find(id).map(card -> json.paymentMethod(id, card, clock.instant()));
            default -> Optional.empty();
        };
    }
}
