package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.store.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** PayPal's payment objects as it shows them; absent members are left out. */
@Component
class PaypalJson {
    private final PaypalAuthorizations authorizations;
    private final PaypalCaptures captures;
    private final PaypalRefunds refunds;
    private final PublicAddress address;

    PaypalJson(
            PaypalAuthorizations authorizations,
            PaypalCaptures captures,
            PaypalRefunds refunds,
            PublicAddress address) {
        this.authorizations = authorizations;
        this.captures = captures;
        this.refunds = refunds;
        this.address = address;
    }

    /** The order with everything that was done to it. */
    ObjectNode order(PaypalOrder order) {
        var terms = order.terms();
        var node = shortOrder(order);
        node.put("intent", "AUTHORIZE")
                .put("create_time", time(terms.createdAt()))
                .put("update_time", time(order.updatedAt()));
        var unit = node.putArray("purchase_units").addObject().put("reference_id", terms.referenceId());
        unit.set("amount", terms.money().json());
        put(unit, "custom_id", terms.customId());
        put(unit, "invoice_id", terms.invoiceId());
        put(unit, "description", terms.description());
        var payments = payments(order);
        if (!payments.isEmpty()) {
            unit.set("payments", payments);
        }
        return node;
    }

    /** What {@code Prefer: return=minimal} leaves of an order. */
    ObjectNode shortOrder(PaypalOrder order) {
        var node = Json.object().put("id", order.id()).put("status", order.status());
        if (order.source() != null) {
            node.putObject("payment_source")
                    .putObject("paypal")
                    .put("email_address", "buyer@example.com")
                    .put("account_id", "SANDBOXBUYER2")
                    .put("account_status", "VERIFIED");
        }
        var links = links(node, "/v2/checkout/orders/" + order.id());
        switch (order.status()) {
            case PaypalOrder.CREATED -> link(links, "/paypal-approve/" + order.id(), "approve", "GET");
            case PaypalOrder.PAYER_ACTION_REQUIRED ->
                link(links, "/paypal-approve/" + order.id(), "payer-action", "GET");
            case PaypalOrder.APPROVED ->
                link(links, "/paypal/v2/checkout/orders/" + order.id() + "/authorize", "authorize", "POST");
            default -> {
                // A completed order leads nowhere else.
            }
        }
        return node;
    }

    ObjectNode authorization(PaypalAuthorization authorization, PaypalOrder order) {
        var node = head(
                        authorization.id(),
                        authorization.status(),
                        authorization.createdAt(),
                        authorization.updatedAt())
                .put("expiration_time", time(authorization.expiresAt()));
        node.set("amount", authorization.money().json());
        named(node, order, order.terms().invoiceId());
        node.putObject("seller_protection").put("status", "ELIGIBLE");
        if (authorization.responseCode() != null) {
            node.putObject("processor_response").put("response_code", authorization.responseCode());
        }
        var path = "/v2/payments/authorizations/" + authorization.id();
        var links = links(node, path);
        link(links, "/paypal" + path + "/capture", "capture", "POST");
        link(links, "/paypal" + path + "/void", "void", "POST");
        link(links, "/paypal" + path + "/reauthorize", "reauthorize", "POST");
        up(links, order);
        return node;
    }

    ObjectNode capture(PaypalCapture capture, PaypalOrder order) {
        var node = head(capture.id(), capture.status(), capture.createdAt(), capture.updatedAt())
                .put("final_capture", capture.last())
                .put("disbursement_mode", "INSTANT");
        node.set("amount", capture.money().json());
        named(node, order, capture.invoiceId());
        if (capture.status().equals(PaypalCapture.PENDING)) {
            node.putObject("status_details").put("reason", "PENDING_REVIEW");
        }
        node.putObject("seller_protection").put("status", "ELIGIBLE");
        if (!capture.status().equals(PaypalCapture.DECLINED)) {
            var currency = capture.money().currency();
            var breakdown = node.putObject("seller_receivable_breakdown");
            breakdown.set("gross_amount", capture.money().json());
            breakdown.set("paypal_fee", new PaypalMoney(capture.fee(), currency).json());
            breakdown.set("net_amount", new PaypalMoney(capture.money().minor() - capture.fee(), currency).json());
        }
        var path = "/v2/payments/captures/" + capture.id();
        var links = links(node, path);
        link(links, "/paypal" + path + "/refund", "refund", "POST");
        link(links, "/paypal/v2/payments/authorizations/" + capture.authorizationId(), "up", "GET");
        return node;
    }

    ObjectNode refund(PaypalRefund refund) {
        var node = head(refund.id(), refund.status(), refund.createdAt(), refund.updatedAt());
        node.set("amount", refund.money().json());
        put(node, "invoice_id", refund.invoiceId());
        put(node, "custom_id", refund.customId());
        put(node, "note_to_payer", refund.note());
        if (refund.status().equals("PENDING")) {
            node.putObject("status_details").put("reason", "ECHECK");
        }
        var breakdown = node.putObject("seller_payable_breakdown");
        breakdown.set("gross_amount", refund.money().json());
        breakdown.set("paypal_fee", new PaypalMoney(0, refund.money().currency()).json());
        breakdown.set("net_amount", refund.money().json());
        breakdown.set(
                "total_refunded_amount",
                new PaypalMoney(refund.refundedInAll(), refund.money().currency()).json());
        var links = links(node, "/v2/payments/refunds/" + refund.id());
        link(links, "/paypal/v2/payments/captures/" + refund.captureId(), "up", "GET");
        return node;
    }

    /** What {@code Prefer: return=minimal} leaves of a payment's part. */
    static ObjectNode minimal(ObjectNode whole) {
        return whole.retain("id", "status", "links");
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** The links of a new array, beginning with the object itself. */
    ArrayNode links(ObjectNode node, String path) {
        var links = node.putArray("links");
        link(links, "/paypal" + path, "self", "GET");
        return links;
    }

    private void link(ArrayNode links, String path, String rel, String method) {
        links.addObject().put("href", address.of(path)).put("rel", rel).put("method", method);
    }

    private void up(ArrayNode links, PaypalOrder order) {
        link(links, "/paypal/v2/checkout/orders/" + order.id(), "up", "GET");
    }

    private static ObjectNode head(String id, String status, Instant createdAt, Instant updatedAt) {
        return Json.object()
                .put("id", id)
                .put("status", status)
                .put("create_time", time(createdAt))
                .put("update_time", time(updatedAt));
    }

    private static void named(ObjectNode node, PaypalOrder order, @Nullable String invoice) {
        put(node, "custom_id", order.terms().customId());
        put(node, "invoice_id", invoice);
        node.putObject("supplementary_data").putObject("related_ids").put("order_id", order.id());
    }

    private ObjectNode payments(PaypalOrder order) {
        var node = Json.object();
        var held = authorizations.of(order.id()).stream()
                .map(authorization -> authorization(authorization, order))
                .toList();
        var taken = captures.of(order.id()).stream()
                .map(capture -> capture(capture, order))
                .toList();
        var returned = refunds.of(order.id()).stream().map(this::refund).toList();
        if (!held.isEmpty()) {
            node.putArray("authorizations").addAll(held);
        }
        if (!taken.isEmpty()) {
            node.putArray("captures").addAll(taken);
        }
        if (!returned.isEmpty()) {
            node.putArray("refunds").addAll(returned);
        }
        return node;
    }
}
