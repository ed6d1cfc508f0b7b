package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.ImageEditing;
import cartwright.activities.catalog.images.Pictures;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.idempotency.Claim;
import cartwright.activities.kernel.idempotency.Idempotency;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Page;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.search.ReindexWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every error code, brought about over HTTP: a code without a way to it does not compile here. */
class ErrorCodesIT extends ApiTest {

    private static final String REASON = "{\"reason\": \"no\"}";

    private final Account customer = account(Role.CUSTOMER);
    private final Account operations = account(Role.OPERATIONS);
    private final Account keeper = account(Role.CATALOG);

    @Autowired
    private Idempotency keys;

    @Autowired
    private WorkflowClient temporal;

    @AfterEach
    void mendTheWire() {
        wire.mend();
        eventually(() -> assertThat(get(null, "/actuator/health")).hasStatus(200));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void isAnsweredAsAProblemThatSaysWhatIsWrong(ErrorCode code) {
        var answer = bringAbout(code);

        assertThat(answer).hasStatus(code.status().value()).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code.name());
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(code.status().value());
        assertThat(answer).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.correlationId")
                .asString()
                .isNotBlank();
        assertThat(text(answer)).doesNotContain("Exception").doesNotContain("\tat ");
    }

    /** One that nobody works on is going on until it is ended. */
    private MvcTestResult whileReindexing(Supplier<MvcTestResult> request) {
        var running = temporal.newUntypedWorkflowStub(
                "ReindexWorkflow",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ReindexWorkflow.WORKFLOW_ID)
                        .setTaskQueue("nobody")
                        .build());
        running.start();
        try {
            return request.get();
        } finally {
            running.terminate("seen");
        }
    }

    private MvcTestResult bringAbout(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST -> place("{");
            case CARD_NUMBER_REFUSED -> place(order(sku(1), 1, "4242424242424242"));
            case PAGE_TOO_DEEP -> get(null, "/v1/search?cursor=" + Page.cursor("10000"));
            case SIGNATURE_REFUSED -> webhook("{}", "t=1,v1=00");
            case UNAUTHENTICATED -> get(null, "/v1/me");
            case PAYMENT_DECLINED -> answeredInTime(customer, order(sku(1), 1, DECLINED));
            case FORBIDDEN -> get(customer, "/v1/ops/attention");
            case NOT_FOUND -> get(customer, "/v1/orders/" + OrderId.of(Ids.next()));
            case METHOD_NOT_ALLOWED -> send(HttpMethod.PUT, customer, "/v1/orders", null, "{}");
            case NOT_ACCEPTABLE ->
                described(as(null, HttpMethod.GET, "/v1/products").accept(MediaType.IMAGE_PNG));
            case INSUFFICIENT_STOCK -> place(order(sku(1), 2, VISA));
            case TOTAL_CHANGED ->
                place(order(sku(1), 1, VISA)
                        .replace("\"coupon\": null", "\"expectedTotal\": {\"amountMinor\": 1, \"currency\": \"GBP\"}"));
            case ORDER_REFUSED -> place(billedElsewhere(sku(3_000), 3_000));
            case ALREADY_SHIPPED -> {
                var order = placed();
                ship(order);
                yield post(customer, "/v1/orders/" + order + "/cancel", key(), REASON);
            }
            case ILLEGAL_TRANSITION -> step(parcel(placed()), "deliver");
            case NOT_READY -> step(parcel(picked(UNREACHED)), "ship");
            case ON_HOLD -> step(parcel(held()), "pick");
            case NEEDS_ATTENTION -> step(parcel(stuck()), "ship");
            case ORDER_CLOSED -> {
                var declined = read(answeredInTime(customer, order(sku(1), 1, DECLINED)), "$.orderId");
                yield post(customer, "/v1/orders/" + declined + "/cancel", key(), REASON);
            }
            case QUANTITY_EXCEEDS_OPEN ->
                post(customer, "/v1/orders/" + placed() + "/lines/1/cancel", key(), "{\"quantity\": 9}");
            case NOTHING_TO_RESOLVE -> resolve(placed(), "RETRY");
            case ACTION_NOT_POSSIBLE -> resolve(stuck(), "EDIT");
            case REFUND_EXCEEDS_CAPTURED -> refund(placed());
            case REFUND_EXCEEDS_SHIPPING ->
                post(account(Role.SUPPORT), "/v1/orders/" + placed() + "/refunds", key(), """
                        {"shipping": {"amountMinor": 1, "currency": "GBP"}, "reason": "late"}
                        """);
            case PAYMENT_UNKNOWN -> {
                var order = placed();
                owner().sql("UPDATE payment.attempt SET state = 'UNKNOWN' WHERE order_id = :order")
                        .param("order", new OrderId(order).uuid())
                        .update();
                yield refund(order);
            }
            case RETURN_EXCEEDS_SHIPPED -> returning(placed());
            case RETURN_WINDOW_CLOSED -> {
                var order = placed();
                step(ship(order), "deliver");
                owner().sql("""
                                UPDATE orders.event SET event_time = event_time - interval '31 days'
                                WHERE aggregate_id = :order AND event_type = 'FulfilmentDelivered'
                                """).param("order", new OrderId(order).uuid()).update();
                yield returning(order);
            }
            case QUANTITY_EXCEEDS_RETURN -> {
                var order = placed();
                ship(order);
                var id = read(returning(order), "$.id");
                post(account(Role.SUPPORT), "/v1/returns/" + id + "/approve", key(), null);
                yield post(operations, "/v1/returns/" + id + "/receive", key(), """
                        {"lines": [{"lineId": "1", "quantity": 2}]}
                        """);
            }
            case QUANTITY_EXCEEDS_BOUGHT -> refundLines(placed(), "1", 9, "");
            case UNKNOWN_LINE -> refundLines(placed(), "7", 1, "");
            case AMOUNT_DIFFERS ->
                refundLines(placed(), "1", 1, "\"amount\": {\"amountMinor\": 1, \"currency\": \"GBP\"},");
            case STOCK_BELOW_HELD -> adjust(sku(1), WAREHOUSE, -2);
            case RECEIPT_EXCEEDS_EXPECTED -> receiveTooMuch();
            case COUNT_UNDER_WAY -> {
                var sku = sku(1);
                openCount(sku);
                yield openCount(sku);
            }
            case FORECAST_UNKNOWN -> get(keeper, "/v1/inventory/" + sku(1) + "/forecast");
            case RECONCILIATION_RUNNING -> {
                reconcile();
                yield reconcile();
            }
            case INDEX_WORK_RUNNING -> whileReindexing(() -> post(operations, "/v1/ops/search/reindex", key(), REASON));
            case SECOND_PERSON_NEEDED -> {
                var finance = account(Role.FINANCE);
                yield post(finance, "/v1/reconciliation/breaks/" + proposedBy(finance) + "/resolve", key(), """
                        {"action": "ACCEPT", "reason": "explained"}
                        """);
            }
            case FILE_UNREADABLE ->
                described(as(account(Role.FINANCE), HttpMethod.POST, "/v1/reconciliation/bank-statements")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("no statement"));
            case EMAIL_TAKEN -> {
                register("taken@example.com");
                yield register("taken@example.com");
            }
            case SKU_TAKEN -> make(sku(0), CATEGORY);
            case NOT_AN_IMAGE ->
                image(sku(0), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            case IMAGE_TOO_LARGE -> image(sku(0), Pictures.pngSaying(60_000, 60_000, new byte[0]));
            case TOO_MANY_IMAGES -> {
                var sku = sku(0);
                var answer = image(sku, Pictures.png(1, 1));
                for (int i = 0; i < ImageEditing.MOST; i++) {
                    answer = image(sku, Pictures.png(1, 1));
                }
                yield answer;
            }
            case PRICES_OVERLAP -> price(sku(0));
            case CATEGORY_TAKEN -> {
                sku(0);
                yield category(CATEGORY.toUpperCase(Locale.ROOT), null);
            }
            case CATEGORY_CYCLE -> {
                category("Circle", null);
                yield changeCategory("Circle", "\"1-0\"", "Circle");
            }
            case CATEGORY_TOO_DEEP -> {
                var answer = category("Level 1", null);
                for (int level = 2; level <= 17; level++) {
                    answer = category("Level " + level, "Level " + (level - 1));
                }
                yield answer;
            }
            case CATEGORY_IN_USE -> {
                sku(0);
                yield described(as(keeper, HttpMethod.DELETE, "/v1/categories/" + CATEGORY)
                        .header(HttpHeaders.IF_MATCH, "\"1\""));
            }
            case UNKNOWN_CATEGORY -> make(new Sku("NOWHERE-TO-BE"), "No such");
            case WRONG_ATTRIBUTE -> {
                sku(0);
                yield post(keeper, "/v1/products", key(), """
                        {"sku": "ODD", "name": "odd", "category": "%s", "attributes": {"colour": "red"}}
                        """.formatted(CATEGORY));
            }
            case VERSION_STALE -> {
                category("Stale", null);
                yield changeCategory("Stale", "\"7\"", null);
            }
            case VERSION_REQUIRED -> {
                category("Required", null);
                yield send(HttpMethod.PUT, keeper, "/v1/categories/Required", null, "{\"name\": \"x\"}");
            }
            case IDEMPOTENCY_IN_FLIGHT -> stillRunning();
            case BODY_TOO_LARGE -> place(" ".repeat(1_000_001));
            case UPLOAD_TOO_SLOW -> slowly();
            case UNSUPPORTED_MEDIA_TYPE ->
                described(as(customer, HttpMethod.POST, "/v1/orders")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("order"));
            case UNKNOWN_SKU -> place(order(new Sku("NO-SUCH"), 1, VISA));
            case PAYMENT_NEEDED -> {
                var order = placed();
                ship(order);
                yield post(customer, "/v1/orders/" + order + "/returns", key(), """
                        {"lines": [{"lineId": "1", "quantity": 1}], "resolution": "EXCHANGE",
                         "exchange": {"lines": [{"sku": "%s", "quantity": 9}]}}
                        """.formatted(sku(1)));
            }
            case UNKNOWN_COUPON -> place(order(sku(1), 1, VISA).replace("\"coupon\": null", "\"coupon\": \"SUMMER\""));
            case UNKNOWN_WAREHOUSE -> adjust(sku(1), "ATLANTIS", 1);
            case CURRENCY_NOT_SOLD -> place(order(sku(1), 1, VISA).replace("GBP", "EUR"));
            case IDEMPOTENCY_KEY_REUSED -> {
                var key = key();
                post(customer, "/v1/orders", key, order(sku(1), 1, VISA));
                yield post(customer, "/v1/orders", key, order(sku(1), 1, VISA));
            }
            case NO_SECOND_FACTOR -> {
                register("one-factor@example.com");
                yield described(as(null, HttpMethod.POST, "/v1/auth/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"email": "one-factor@example.com", "password": "correct horse", "totp": "123456"}
                                """));
            }
            case RATE_LIMITED -> {
                var answer = register("limited@example.com");
                for (int i = 0; i < 60 && answer.getResponse().getStatus() != 429; i++) {
                    answer = register("limited@example.com");
                }
                yield answer;
            }
            case INTERNAL_ERROR -> {
                var order = OrderId.of(Ids.next());
                owner().sql("INSERT INTO orders.order_request VALUES (:order, :customer, '{\"lines\": 7}', now())")
                        .param("order", order.uuid())
                        .param("customer", customer.id().uuid())
                        .update();
                yield get(customer, "/v1/orders/" + order);
            }
            case UNAVAILABLE -> {
                var body = order(sku(1), 1, VISA);
                wire.cut();
                eventually(() -> assertThat(get(null, "/actuator/health")).hasStatus(503));
                yield place(body);
            }
        };
    }

    /** Sends a file whose first piece is not stored before its time is up. */
    private MvcTestResult slowly() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> owner().sql("""
                            DO $$ BEGIN
                                LOCK TABLE catalog.import_piece IN EXCLUSIVE MODE;
                                PERFORM pg_sleep(%d);
                            END $$""".formatted(UPLOADS_WITHIN + 1)).update());
            eventually(() ->
                    assertThat(owner().sql("""
                                    SELECT count(*) FROM pg_locks WHERE relation = 'catalog.import_piece'::regclass
                                      AND mode = 'ExclusiveLock' AND granted
                                    """).query(Long.class).single()).isOne());
            return described(as(keeper, HttpMethod.POST, "/v1/imports")
                    .contentType("text/csv")
                    .content("sku,name,price,currency,category\n"));
        }
    }

    private MvcTestResult make(Sku sku, String category) {
        return post(keeper, "/v1/products", key(), """
                {"sku": "%s", "name": "thing", "category": "%s"}
                """.formatted(sku.value().toLowerCase(Locale.ROOT), category));
    }

    private MvcTestResult image(Sku sku, byte[] bytes) {
        return described(as(keeper, HttpMethod.POST, "/v1/products/" + sku + "/images")
                .contentType(MediaType.IMAGE_PNG)
                .content(bytes));
    }

    private MvcTestResult price(Sku sku) {
        return post(keeper, "/v1/products/" + sku + "/prices", key(), """
                {"price": {"amountMinor": 1, "currency": "GBP"}}
                """);
    }

    private MvcTestResult category(String id, @Nullable String parent) {
        return post(keeper, "/v1/categories", key(), """
                {"id": "%s", "name": "things", "parent": %s}
                """.formatted(id, quoted(parent)));
    }

    private MvcTestResult changeCategory(String id, String version, @Nullable String parent) {
        return described(as(keeper, HttpMethod.PUT, "/v1/categories/" + id)
                .header(HttpHeaders.IF_MATCH, version)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"things\", \"parent\": %s}".formatted(quoted(parent))));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private MvcTestResult place(String body) {
        return post(customer, "/v1/orders", key(), body);
    }

    private String placed() {
        return place(customer, sku(1), 1, VISA);
    }

    /** An order that is frozen. */
    private String held() {
        var order = placed();
        temporal.newWorkflowStub(OrderWorkflow.class, OrderWorkflow.workflowId(new OrderId(order)))
                .hold(new HoldOrder("dispute/stripe/dp_1", "DISPUTED"));
        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("ON_HOLD"));
        return order;
    }

    /** An order whose label cannot be bought. */
    private String stuck() {
        var order = picked(NOWHERE);
        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("NEEDS_ATTENTION"));
        return order;
    }

    /** An order to this city, picked. */
    private String picked(String city) {
        var order = placed(customer, order(sku(1), 1, VISA).replace("London", city));
        step(parcel(order), "pick");
        return order;
    }

    private MvcTestResult step(String parcel, String step) {
        return post(operations, "/v1/fulfilments/" + parcel + "/" + step, key(), null);
    }

    private MvcTestResult resolve(String order, String action) {
        return post(operations, "/v1/ops/resolve", key(), """
                {"workflowId": "order/%s", "action": "%s", "reason": "no"}
                """.formatted(order, action));
    }

    private MvcTestResult refund(String order) {
        return post(account(Role.SUPPORT), "/v1/orders/" + order + "/refunds", key(), """
                {"amount": {"amountMinor": 1, "currency": "GBP"}, "reason": "late"}
                """);
    }

    private MvcTestResult returning(String order) {
        return post(customer, "/v1/orders/" + order + "/returns", key(), """
                {"lines": [{"lineId": "1", "quantity": 1}], "resolution": "REFUND"}
                """);
    }

    private MvcTestResult refundLines(String order, String line, long quantity, String amount) {
        return post(account(Role.SUPPORT), "/v1/orders/" + order + "/refunds", key(), """
                {%s "reason": "late", "lines": [{"lineId": "%s", "quantity": %d}]}
                """.formatted(
                        amount, line, quantity));
    }

    private MvcTestResult adjust(Sku sku, String warehouse, long delta) {
        return post(operations, "/v1/inventory/" + sku + "/adjustments", key(), """
                {"warehouse": "%s", "delta": %d, "reason": "counted"}
                """.formatted(warehouse, delta));
    }

    /** Two units of what one was ordered of. */
    private MvcTestResult receiveTooMuch() {
        var sku = sku(1);
        var id = read(post(keeper, "/v1/purchase-orders", key(), """
                        {"warehouse": "%s", "supplier": "Kilns", "lines": [{"sku": "%s", "quantity": 1}]}
                        """.formatted(WAREHOUSE, sku)), "$.id");
        post(operations, "/v1/purchase-orders/" + id + "/approve", key(), null);
        post(operations, "/v1/purchase-orders/" + id + "/order", key(), """
                {"reference": "K-1", "expectedOn": "2099-01-01"}
                """);
        return post(operations, "/v1/purchase-orders/" + id + "/receive", key(), """
                {"lines": [{"sku": "%s", "quantity": 2}]}
                """.formatted(sku));
    }

    private MvcTestResult openCount(Sku sku) {
        return post(keeper, "/v1/counts", key(), """
                {"warehouse": "%s", "skus": ["%s"]}
                """.formatted(WAREHOUSE, sku));
    }

    private MvcTestResult reconcile() {
        return post(account(Role.FINANCE), "/v1/reconciliation/runs", key(), """
                {"provider": "stripe", "date": "2026-11-10"}
                """);
    }

    /** A break above the limit of two pairs of eyes, which one person has proposed to accept. */
    private UUID proposedBy(Account proposer) {
        return owner().sql("""
                        WITH run AS (
                            INSERT INTO reconciliation.run (provider, day, number, request_id, requested_by, from_at, to_at, rules,
                                started_at)
                            VALUES ('STRIPE', '2026-01-01', 1, :request, 'test', '2026-01-01Z', '2026-01-02Z', 'test', now())
                            RETURNING id)
                        INSERT INTO reconciliation.break (provider, level, ref, kind, day, category, action, currency, our_minor,
                            their_minor, fee_minor, our_rows, their_rows, occurred_at, status, resolution, proposed_by, proposed_at,
                            first_run, last_run, first_seen_at)
                        SELECT 'STRIPE', 1, :request, 'CAPTURE', '2026-01-01', 'AMOUNT_MISMATCH', 'INVESTIGATE', 'GBP', 0,
                            100000000, 0, 1, 1, '2026-01-01Z', 'PROPOSED', 'ACCEPT', :proposer, now(), id, id, now()
                        FROM run RETURNING id
                        """)
                .param("request", key())
                .param("proposer", proposer.id().value())
                .query(UUID.class)
                .single();
    }

    private MvcTestResult register(String email) {
        return described(as(null, HttpMethod.POST, "/v1/auth/register")
                .with(request -> {
                    request.setRemoteAddr(email.startsWith("limited") ? "203.0.113.1" : "203.0.113.2");
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"email": "%s", "password": "correct horse", "name": "A. Buyer"}
                        """.formatted(email)));
    }

    /** Asks again under a key whose first request has been taken up and not been answered. */
    private MvcTestResult stillRunning() {
        var key = key();
        var body = order(sku(1), 1, VISA);
        post(customer, "/v1/orders", key, body);
        var forgotten = owner().sql("""
                        UPDATE kernel.idempotency SET status = NULL, body = NULL, claimed_at = now() WHERE key = :key
                        RETURNING request_hash
                        """).param("key", key).query(String.class).single();
        assertThat(keys.claim(customer.id().value(), key, Objects.requireNonNull(forgotten), UUID.randomUUID()))
                .isInstanceOf(Claim.InFlight.class);
        return post(customer, "/v1/orders", key, body);
    }
}
