package cartwright.api;

import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Tokens;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Sku;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
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
            "cartwright.api.jwt-secret=a secret for tests, of more than 32 bytes",
            "cartwright.api.requests-per-second=1000",
            "cartwright.api.logins-per-minute=1000",
            "cartwright.events.webhooks.stripe-secrets=whsec_test",
            "logging.structured.format.console=",
            "server.address=127.0.0.1"
        })
@AutoConfigureMockMvc
@Import(Backstage.class)
public abstract class ApiTest {

    /** The warehouse that has everything. */
    protected static final String WAREHOUSE = "LON";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected Tokens tokens;

    @Autowired
    private StockAdjustments stock;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", ShopDatabase::url);
        registry.add("spring.datasource.username", ShopDatabase::role);
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
        owner.sql(
                        "INSERT INTO catalog.product (sku, name, category, price_minor, currency) VALUES (:sku, 'thing', 'things', 339, 'GBP')")
                .param("sku", sku.value())
                .update();
        if (units > 0) {
            stock.adjust(Ids.next(), sku, WAREHOUSE, units, "test", "test");
        }
        return sku;
    }

    /** The body of an order. */
    protected static String order(Sku sku, long quantity, String token) {
        return """
                {"lines": [{"sku": "%s", "quantity": %d}], "currency": "GBP",
                 "shippingAddress": {"name": "A. Buyer", "line1": "1 High St", "city": "London", "postalCode": "N1 1AA", "country": "GB"},
                 "payment": {"provider": "stripe", "token": "%s"}, "coupon": null}
                """.formatted(sku, quantity, token);
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
        var request = http.method(method).uri(uri);
        if (caller != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.issue(caller));
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    /** Reads a value out of an answer, such as {@code $.id}. */
    protected static String read(MvcTestResult answer, String path) {
        try {
            return String.valueOf(com.jayway.jsonpath.JsonPath.<Object>read(
                    answer.getResponse().getContentAsString(), path));
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
