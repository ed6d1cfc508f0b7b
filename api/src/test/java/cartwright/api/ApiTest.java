package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.ProductDraft;
import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.activities.events.WebhookDispatcher;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Tokens;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import com.jayway.jsonpath.JsonPath;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A test against the whole API. Every test has skus and customers of its own, so that tests share the shop without meeting. */
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.temporal.test-server.enabled=true",
            "cartwright.payload.keys=test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            // All tests' orders go to one address and are paid with a few cards.
            "cartwright.fraud.card.most=0",
            "cartwright.fraud.address.most=0",
            "cartwright.fraud.amount.limits.GBP=" + ApiTest.LARGE,
            "cartwright.api.jwt-secret=" + ApiTest.JWT_SECRET,
            "cartwright.uploads.within=" + ApiTest.UPLOADS_WITHIN + "s",
            "cartwright.api.requests-per-second=1000",
            "cartwright.api.logins-per-minute=20",
            "cartwright.events.webhooks.stripe-secrets=" + ApiTest.WEBHOOK_SECRET,
            "cartwright.events.webhooks.square.secrets=" + ApiTest.WEBHOOK_SECRET,
            "cartwright.events.webhooks.square.url=" + ApiTest.SQUARE_WEBHOOKS,
            "logging.structured.format.console=",
            "server.address=127.0.0.1"
        })
@AutoConfigureMockMvc
@Import(Backstage.class)
public abstract class ApiTest {

    /** The category of every article that is made for a test. */
    protected static final String CATEGORY = "Things";

    /** The warehouse that has everything. */
    protected static final String WAREHOUSE = "LON";

    /** A card that pays, one that does not, one whose owner is asked, and one whose bank thinks for a while. */
    protected static final String VISA = "pm_card_visa";

    protected static final String DECLINED = Bank.DECLINED;
    protected static final String CHALLENGE = Bank.CHALLENGE;
    protected static final String SLOW = Bank.SLOW;

    /** A refund of so much stays undecided. */
    protected static final long UNDECIDED = Bank.UNDECIDED;

    /** What the API signs its tokens with. */
    protected static final String JWT_SECRET = "a secret for tests, of more than 32 bytes";

    /** Where Square is told to send its webhooks, which it signs with them. */
    protected static final String SQUARE_WEBHOOKS = "https://shop.example/v1/webhooks/square";

    static final String WEBHOOK_SECRET = "whsec_test";

    /** In seconds, how long a file may take to arrive. */
    protected static final int UPLOADS_WITHIN = 5;

    /** Above it, in pence, an order of an account made for a test is looked at. */
    protected static final long LARGE = 1_000_000;

    /** A city about which the carrier does not answer. */
    protected static final String UNREACHED = "Unreached";

    /** A city that no carrier goes to. */
    protected static final String NOWHERE = "Nowhere";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int IN_TIME_ONCE_IN = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path OBJECTS = objects();

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected Tokens tokens;

    @Autowired
    protected Wire wire;

    @Autowired
    protected Gate gate;

    @LocalServerPort
    protected int port;

    @Autowired
    private Bank bank;

    @Autowired
    private StockAdjustments stock;

    @Autowired
    private ProductEditing products;

    @Autowired
    private Categories categories;

    @Autowired
    private CategoryEditing categoryEditing;

    @Autowired
    private WebhookDispatcher webhooks;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", ShopDatabase::url);
        registry.add("spring.datasource.username", ShopDatabase::role);
        registry.add("cartwright.catalog.objects.directory", () -> OBJECTS.toString());
    }

    private static Path objects() {
        try {
            return Files.createTempDirectory("api-objects");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new account with these roles; only its token exists. */
    protected static Account account(Role... roles) {
        return new Account(CustomerId.of(Ids.next()), "somebody@example.com", "Somebody", null, Set.of(roles));
    }

    /** A new sku at 3.39 GBP with so many units in stock. */
    protected Sku sku(long units) {
        var sku = new Sku("API" + NUMBER.incrementAndGet());
        var owner = ShopDatabase.owner();
        owner.sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'GB', 1) ON CONFLICT DO NOTHING")
                .param("code", WAREHOUSE)
                .update();
        assertThat(products.create(Ids.next(), article(sku), "test")).isInstanceOf(Edit.Done.class);
        if (units > 0) {
            stock.adjust(Ids.next(), sku, WAREHOUSE, units, "test", "test");
        }
        return sku;
    }

    private ProductDraft article(Sku sku) {
        if (categories.find(CATEGORY).isEmpty()) {
            categoryEditing.create(Ids.next(), CATEGORY, new CategoryDraft("Things", null, List.of()), "test");
        }
        return new ProductDraft(
                sku,
                "thing",
                "",
                CATEGORY,
                TaxClass.STANDARD,
                ProductStatus.ACTIVE,
                Map.of(),
                Money.of(339, "GBP"),
                List.of());
    }

    /** The body of an order. */
    protected static String order(Sku sku, long quantity, String token) {
        return """
                {"lines": [{"sku": "%s", "quantity": %d}], "currency": "GBP",
                 "shippingAddress": {"name": "A. Buyer", "line1": "1 High St", "city": "London", "postalCode": "N1 1AA", "country": "GB"},
                 "payment": {"provider": "stripe", "token": "%s"}, "coupon": null}
                """.formatted(sku, quantity, token);
    }

    /** The body of an order whose bills go elsewhere than its parcel. */
    protected static String billedElsewhere(Sku sku, long quantity) {
        return order(sku, quantity, VISA)
                .replace("\"token\": \"" + VISA + "\"", "\"token\": \"" + VISA + "\", \"billingCountry\": \"FR\"");
    }

    /** The first order of all finds everything cold and may be answered late: it is nobody's. */
    @BeforeEach
    void warmUp() {
        if (COLD.getAndSet(false)) {
            place(account(Role.CUSTOMER), sku(1), 1, VISA);
        }
    }

    /** The id of a new order of {@code customer}, as far as its card brings it. */
    protected String place(Account customer, Sku sku, long quantity, String token) {
        return placed(customer, order(sku, quantity, token));
    }

    /** As {@link #place}, by its body. An order that is to be confirmed is, even where the answer came before. */
    protected String placed(Account customer, String body) {
        var answer = post(customer, "/v1/orders", key(), body);
        assertThat(answer.getResponse().getStatus()).isIn(201, 202);
        var order = read(answer, "$.id");
        if (body.contains(VISA)) {
            assertConfirmed(customer, order);
        }
        return order;
    }

    /**
     * The answer to {@code body} that came in time. A busy machine may answer 202 for once, which is right too and is followed to
     * its end; a shop that never decides in time fails.
     */
    protected MvcTestResult answeredInTime(Account customer, String body) {
        for (int attempt = 1; attempt < IN_TIME_ONCE_IN; attempt++) {
            var answer = post(customer, "/v1/orders", key(), body);
            if (answer.getResponse().getStatus() != 202) {
                return answer;
            }
            var order = read(answer, "$.id");
            eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                    .bodyJson()
                    .extractingPath("$.status")
                    .isIn("CONFIRMED", "FAILED"));
        }
        return post(customer, "/v1/orders", key(), body);
    }

    /** The order is confirmed, sooner or later. */
    protected void assertConfirmed(Account customer, String order) {
        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CONFIRMED"));
    }

    /** Takes the order's one parcel out of the door. */
    protected String ship(String order) {
        var parcel = parcel(order);
        for (var step : List.of("pick", "ship")) {
            assertThat(post(account(Role.OPERATIONS), "/v1/fulfilments/" + parcel + "/" + step, key(), null))
                    .hasStatus(200);
        }
        return parcel;
    }

    /** The order's one parcel. */
    protected String parcel(String order) {
        return read(get(account(Role.SUPPORT), "/v1/orders/" + order), "$.fulfilments[0].id");
    }

    /** The customer passes the bank's challenge; nobody has told the shop yet. */
    protected void approve(String order) {
        bank.approve(new OrderId(order));
    }

    /** The provider's name of the order's payment. */
    protected static String providerRef(String order) {
        return Bank.ref(new OrderId(order));
    }

    /** Stripe announces something of the order's payment, signed as it should be. */
    protected MvcTestResult announce(String type, String order) {
        var body = """
                {"id": "evt_%s", "type": "%s", "data": {"object": {"id": "%s", "object": "payment_intent"}}}
                """.formatted(UUID.randomUUID(), type, providerRef(order));
        return webhook(body, signed(body, Instant.now()));
    }

    protected MvcTestResult webhook(String body, String signature) {
        return described(as(null, HttpMethod.POST, "/v1/webhooks/stripe")
                .header("Stripe-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    /** A webhook of Square's, signed as it should be. */
    protected MvcTestResult squareWebhook(String body) {
        return described(as(null, HttpMethod.POST, "/v1/webhooks/square")
                .header("x-square-hmacsha256-signature", squareSignature(body))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static String squareSignature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((SQUARE_WEBHOOKS + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stripe's signature of {@code body}, made at {@code time}. */
    protected static String signed(String body, Instant time) {
        var payload = time.getEpochSecond() + "." + body;
        try {
            return "t=" + time.getEpochSecond() + ",v1=" + Webhook.Util.computeHmacSha256(WEBHOOK_SECRET, payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Hands on the webhooks that were stored. */
    protected int handOnWebhooks() {
        return webhooks.dispatch();
    }

    /** To prepare and see what no endpoint does. */
    protected static JdbcClient owner() {
        return ShopDatabase.owner();
    }

    /** Repeats {@code assertion} until it holds, and fails as it does when it never has. */
    protected static void eventually(Runnable assertion) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A key nobody has used. */
    protected static String key() {
        return UUID.randomUUID().toString();
    }

    protected MvcTestResult get(@Nullable Account caller, String uri) {
        return send(HttpMethod.GET, caller, uri, null, null);
    }

    protected MvcTestResult post(@Nullable Account caller, String uri, @Nullable String key, @Nullable String body) {
        return send(HttpMethod.POST, caller, uri, key, body);
    }

    protected MvcTestResult send(
            HttpMethod method, @Nullable Account caller, String uri, @Nullable String key, @Nullable String body) {
        var request = as(caller, method, uri);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return described(request);
    }

    /** Sends the request; an answer that the API's description does not have fails the test. */
    protected MvcTestResult described(MockMvcTester.MockMvcRequestBuilder request) {
        var answer = request.exchange();
        Described.by(http).requireAnswer(answer);
        return answer;
    }

    /** Sends a request as {@code caller}, for tests that say more about it. */
    protected MockMvcTester.MockMvcRequestBuilder as(@Nullable Account caller, HttpMethod method, String uri) {
        var request = http.method(method).uri(uri);
        return caller == null ? request : request.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.issue(caller));
    }

    /** Reads a value out of an answer, such as {@code $.id}. */
    protected static String read(MvcTestResult answer, String path) {
        return String.valueOf(JsonPath.<Object>read(text(answer), path));
    }

    /** The answer's body. */
    protected static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
