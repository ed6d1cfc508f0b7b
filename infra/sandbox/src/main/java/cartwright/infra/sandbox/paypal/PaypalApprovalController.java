package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import java.net.URI;
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

/** The page on which a payer, or a test, approves or walks away. Needs no token: the payer has none. */
@RestController
@RequestMapping("/paypal-approve/{id}")
class PaypalApprovalController {
    private final PaypalOrders orders;
    private final PaypalOrdering ordering;
    private final PaypalJson json;
    private final Faults faults;
    private final TransactionOperations transactions;

    PaypalApprovalController(
            PaypalOrders orders,
            PaypalOrdering ordering,
            PaypalJson json,
            Faults faults,
            TransactionOperations transactions) {
        this.orders = orders;
        this.ordering = ordering;
        this.json = json;
        this.faults = faults;
        this.transactions = transactions;
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String id) {
        var order = order(id);
        var name = HtmlUtils.htmlEscape(id);
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>PayPal test page</title>
                <meta name="viewport" content="width=device-width">
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}
                button{font:inherit;padding:.6rem 1.2rem;margin-right:.6rem;border-radius:.4rem;border:1px solid #888}
                .approve{background:#155e3b;color:#fff}</style>
                <h1>Pay with a test wallet?</h1><p>Test order <code>%s</code> of %s %s, now <b>%s</b>.</p>
                <form method="post"><button class="approve" formaction="/paypal-approve/%s/approve">Approve</button>
                <button formaction="/paypal-approve/%s/cancel">Cancel</button></form></html>""".formatted(
                name, order.terms().money().value(), order.terms().money().currency(), order.status(), name, name);
    }

    @PostMapping("/{outcome:approve|cancel}")
    ResponseEntity<String> decide(
            @PathVariable String id,
            @PathVariable String outcome,
            @RequestHeader(name = "Accept", defaultValue = "") String accept) {
        boolean approved = outcome.equals("approve");
        var shopOrder = order(id).terms().customId();
        var plan = faults.plan(FaultQuery.of("paypal", Operation.AUTHENTICATE, shopOrder, null));
        var decided = transactions.execute(status -> {
            var order = orders.lock(id);
            if (!order.status().equals(PaypalOrder.CREATED)
                    && !order.status().equals(PaypalOrder.PAYER_ACTION_REQUIRED)) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "The order is " + order.status() + " and waits for nobody");
            }
            return ordering.decided(order, approved && !plan.answers(FaultKind.DECLINE), plan.webhooks());
        });
        if (decided == null) {
            throw new IllegalStateException("A decision must leave an order");
        }
        return accept.contains("text/html")
                ? back(decided, approved)
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json.order(decided).toString());
    }

    private static ResponseEntity<String> back(PaypalOrder order, boolean approved) {
        var url = order.terms().returnUrl();
        var target = url == null
                ? URI.create("/paypal-approve/" + order.id())
                : UriComponentsBuilder.fromUriString(url)
                        .queryParam("token", order.id())
                        .queryParam("PayerID", approved ? "SANDBOXBUYER2" : "")
                        .build()
                        .toUri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(target).build();
    }

    private PaypalOrder order(String id) {
        return orders.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no order " + id));
    }
}
