package cartwright.activities.payment;

import cartwright.workflows.kernel.PaymentId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stripe's payment intents and refunds over HTTP, as far as the gateway uses them; remembers keys and what it really did. */
final class StripeDouble {

    /** What happens to a request instead of a plain answer. */
    enum Fault {
        NONE,
        /** It is done, and nobody hears of it. */
        SILENT_AFTER_EFFECT,
        /** It is turned away before it is looked at. */
        RATE_LIMITED,
        /** It is refused for good. */
        REFUSED,
        /** It is not done, and the answer says nothing about that. */
        BROKEN,
        /** It is not done, and the answer, which says nothing about that, is kept under the key. */
        FAILED,
        /** It is done, and the answer, which says nothing about that, is kept under the key. */
        FAILED_AFTER_EFFECT
    }

    /** A thing that really happened. */
    record Effect(String kind, String intent, long amount) {}

    /** What to do with a request before it is looked at; an answer here is sent in its place. */
    interface Gate {
        Reply pass(String path) throws Exception;
    }

    /** An HTTP answer; a status of 0 means to go on. */
    record Reply(int status, String body) {
        static final Reply NONE = new Reply(0, "");
        static final Reply BROKEN = new Reply(500, "{\"error\": {\"type\": \"api_error\"}}");
        static final Reply REFUSED =
                new Reply(400, "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"charge_disputed\"}}");
        static final Reply KEY_IN_USE =
                new Reply(409, "{\"error\": {\"type\": \"idempotency_error\", \"code\": \"idempotency_key_in_use\"}}");
    }

    private final HttpServer server;
    /** Several doubles write into one database: none gives out another's id. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, DoubledIntent> intents = new ConcurrentHashMap<>();
    private final Map<String, Reply> byKey = new ConcurrentHashMap<>();
    private final List<Effect> effects = new CopyOnWriteArrayList<>();
    private final List<String> refunds = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final AtomicReference<Gate> gate = new AtomicReference<>(path -> Reply.NONE);

    StripeDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void become(Fault next) {
        fault.set(next);
    }

    void guard(Gate next) {
        gate.set(next);
    }

    /** What really happened to the payment at the provider, in order. */
    List<Effect> effects(String intent) {
        return effects.stream().filter(effect -> effect.intent().equals(intent)).toList();
    }

    /** The payment that was set aside last. */
    String latest() {
        return effects.stream()
                .filter(effect -> effect.kind().equals("AUTHORIZE"))
                .toList()
                .getLast()
                .intent();
    }

    /** How many payments were really set aside. */
    long authorizations() {
        return effects.stream()
                .filter(effect -> effect.kind().equals("AUTHORIZE"))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try (exchange) {
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key != null && byKey.containsKey(key)) {
                exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
            }
            var instead = gate.get().pass(path);
            var reply = instead.status() != 0 ? instead : reply(exchange, path, form);
            if (fault.get() == Fault.SILENT_AFTER_EFFECT) {
                return;
            }
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private Reply reply(HttpExchange exchange, String path, Map<String, String> form) {
        return switch (fault.get()) {
            case RATE_LIMITED -> new Reply(429, "{\"error\": {\"type\": \"invalid_request_error\"}}");
            case REFUSED -> Reply.REFUSED;
            case BROKEN -> Reply.BROKEN;
            case NONE, SILENT_AFTER_EFFECT -> once(exchange, () -> act(path, form));
            case FAILED -> once(exchange, () -> Reply.BROKEN);
            case FAILED_AFTER_EFFECT ->
                once(exchange, () -> {
                    act(path, form);
                    return Reply.BROKEN;
                });
        };
    }

    private Reply once(HttpExchange exchange, Supplier<Reply> work) {
        if (exchange.getRequestMethod().equals("GET")) {
            return look(exchange.getRequestURI());
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return key == null ? work.get() : byKey.computeIfAbsent(key, _ -> work.get());
    }

    private Reply look(URI question) {
        var path = question.getPath();
        if (path.equals("/v1/refunds")) {
            return refundsOf(form(question.getRawQuery()).getOrDefault("payment_intent", ""));
        }
        if (path.equals("/v1/payment_intents/search")) {
            var query = form(question.getRawQuery()).getOrDefault("query", "");
            return list(intents.values().stream().filter(intent -> intent.isNamedIn(query)));
        }
        if (!path.equals("/v1/payment_intents")) {
            return act(path, Map.of());
        }
        var since = Long.parseLong(form(question.getRawQuery()).getOrDefault("created[gte]", "0"));
        return list(intents.values().stream().filter(intent -> intent.isMadeSince(since)));
    }

    private static Reply list(Stream<DoubledIntent> found) {
        var made = found.map(DoubledIntent::json).collect(Collectors.joining(","));
        return new Reply(200, "{\"object\": \"list\", \"has_more\": false, \"data\": [%s]}".formatted(made));
    }

    private Reply act(String path, Map<String, String> form) {
        var parts = path.substring("/v1/".length()).split("/", -1);
        return switch (parts[0] + "/" + (parts.length > 2 ? parts[2] : parts.length)) {
            case "payment_intents/1" -> create(form);
            case "payment_intents/2" -> new Reply(200, intent(parts[1]).json());
            case "payment_intents/capture" -> capture(intent(parts[1]), form);
            case "payment_intents/cancel" -> cancel(intent(parts[1]));
            case "refunds/1" -> refund(form);
            case "payment_methods/2" -> paymentMethod(parts[1]);
            default -> new Reply(404, "{\"error\": {\"type\": \"invalid_request_error\"}}");
        };
    }

    /** Of a token that names its card before a dash. */
    private static Reply paymentMethod(String token) {
        var end = token.indexOf('-');
        return end < 0
                ? new Reply(404, "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"resource_missing\"}}")
                : new Reply(200, """
                        {"id": "%s", "object": "payment_method", "type": "card", "card": {"fingerprint": "%s"}}
                        """.formatted(token, token.substring(0, end)));
    }

    private Reply create(Map<String, String> form) {
        var token = form.getOrDefault("payment_method", "");
        var id = "pi_" + NUMBER.incrementAndGet();
        var intent = new DoubledIntent(
                id, Long.parseLong(form.getOrDefault("amount", "0")), form.getOrDefault("metadata[payment_id]", ""));
        intents.put(id, intent);
        if (token.equals("pm_card_chargeDeclinedInsufficientFunds")) {
            intent.status = "requires_payment_method";
            intent.capturable = 0;
            return new Reply(402, """
                    {"error": {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds",
                     "message": "declined", "payment_intent": %s}}
                    """.formatted(intent.json()));
        }
        effects.add(new Effect("AUTHORIZE", id, intent.amount));
        return new Reply(200, intent.json());
    }

    private Reply capture(DoubledIntent intent, Map<String, String> form) {
        var amount = Long.parseLong(form.getOrDefault("amount_to_capture", "0"));
        intent.received += amount;
        var last = Boolean.parseBoolean(form.getOrDefault("final_capture", "true"));
        intent.capturable = last ? 0 : intent.capturable - amount;
        intent.status = last ? "succeeded" : "requires_capture";
        effects.add(new Effect("CAPTURE", intent.id, amount));
        return new Reply(200, intent.json());
    }

    private Reply cancel(DoubledIntent intent) {
        if (!intent.status.equals("requires_capture")) {
            return new Reply(400, """
                    {"error": {"type": "invalid_request_error", "code": "payment_intent_unexpected_state"}}""");
        }
        intent.status = "canceled";
        effects.add(new Effect("VOID", intent.id, intent.capturable));
        intent.capturable = 0;
        return new Reply(200, intent.json());
    }

    private Reply refund(Map<String, String> form) {
        var intent = intent(form.getOrDefault("payment_intent", ""));
        var amount = Long.parseLong(form.getOrDefault("amount", "0"));
        effects.add(new Effect("REFUND", intent.id, amount));
        var json = """
                {"id": "re_%d", "object": "refund", "payment_intent": "%s", "amount": %d, "currency": "gbp",
                 "status": "succeeded", "metadata": {"refund_id": "%s"}}
                """.formatted(
                        NUMBER.incrementAndGet(), intent.id, amount, form.getOrDefault("metadata[refund_id]", ""));
        refunds.add(json);
        return new Reply(200, json);
    }

    private Reply refundsOf(String intent) {
        var made = refunds.reversed().stream()
                .filter(json -> json.contains("\"payment_intent\": \"" + intent + "\""))
                .collect(Collectors.joining(","));
        return new Reply(200, "{\"object\": \"list\", \"data\": [%s]}".formatted(made));
    }

    /** Makes a paid refund fail after all. */
    void bankReturns(String refundId) {
        refunds.replaceAll(json -> json.contains(refundId)
                ? json.replace("\"succeeded\"", "\"failed\", \"failure_reason\": \"expired_or_canceled_card\"")
                : json);
    }

    /** What a failed request was to set aside is there after all. */
    void makesLate(PaymentId payment, long amount) {
        create(Map.of("amount", Long.toString(amount), "metadata[payment_id]", payment.value()));
    }

    /** As Stripe does after a day. */
    void forgetKeys() {
        byKey.clear();
    }

    private DoubledIntent intent(String id) {
        var found = intents.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no payment intent " + id);
        }
        return found;
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
