package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

class IdempotencyIT extends ApiTest {

    private static final String REPLAYED = "Idempotency-Replayed";

    private final Account customer = account(Role.CUSTOMER);

    @Autowired
    private IdempotentRequests requests;

    @Test
    void answersTheSameRequestAgainWithTheSameOrderAsItIsNow() {
        var key = key();
        var body = order(sku(5), 2, VISA);
        var first = post(customer, "/v1/orders", key, body);
        var id = read(first, "$.id");
        assertThat(first).doesNotContainHeader(REPLAYED);
        assertThat(first.getResponse().getStatus()).isIn(201, 202);
        assertConfirmed(customer, id);
        assertThat(post(customer, "/v1/orders/" + id + "/cancel", key(), "{\"reason\": \"no\"}"))
                .hasStatus(200);

        var again = post(customer, "/v1/orders", key, body.replace("\n", "\n "));

        assertThat(again)
                .hasStatus(first.getResponse().getStatus())
                .hasHeader(REPLAYED, "true")
                .hasHeader("Location", "/v1/orders/" + id);
        assertThat(again).bodyJson().extractingPath("$.id").isEqualTo(id);
        assertThat(again).bodyJson().extractingPath("$.status").isEqualTo("CANCELLED");
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        var key = key();
        var sku = sku(9);
        assertThat(post(customer, "/v1/orders", key, order(sku, 2, VISA))
                        .getResponse()
                        .getStatus())
                .isIn(201, 202);

        var other = post(customer, "/v1/orders", key, order(sku, 3, VISA));

        assertThat(other).hasStatus(422);
        assertThat(other).bodyJson().extractingPath("$.code").isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(other).bodyJson().extractingPath("$.detail").asString().contains("use a new one");
    }

    @Test
    void givesEachCustomerTheirOwnKeys() {
        var key = key();
        var body = order(sku(9), 2, VISA);

        var one = post(customer, "/v1/orders", key, body);
        var two = post(account(Role.CUSTOMER), "/v1/orders", key, body);

        assertThat(one).doesNotContainHeader(REPLAYED);
        assertThat(two).doesNotContainHeader(REPLAYED);
        assertThat(read(two, "$.id")).isNotEqualTo(read(one, "$.id"));
    }

    @Test
    void replaysADeclinedPaymentAndAShortage() {
        for (var body : new String[] {order(sku(5), 2, DECLINED), order(sku(1), 2, VISA)}) {
            var key = key();
            var first = post(customer, "/v1/orders", key, body);
            assertThat(first.getResponse().getStatus()).isIn(402, 409);

            var again = post(customer, "/v1/orders", key, body);

            assertThat(again).hasStatus(first.getResponse().getStatus()).hasHeader(REPLAYED, "true");
            assertThat(read(again, "$.orderId")).isEqualTo(read(first, "$.orderId"));
            assertThat(read(again, "$.code")).isEqualTo(read(first, "$.code"));
        }
    }

    @Test
    void needsAKeyForWhatMovesStockOrMoney() {
        var refund = "{\"amount\": {\"amountMinor\": 1, \"currency\": \"GBP\"}, \"reason\": \"late\"}";
        var order = place(customer, sku(5), 2, VISA);

        for (var key : Arrays.asList(null, "", " ")) {
            assertThat(post(customer, "/v1/orders", key, order(sku(5), 2, VISA)))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("Idempotency-Key");
            assertThat(post(account(Role.SUPPORT), "/v1/orders/" + order + "/refunds", key, refund))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("Idempotency-Key");
        }
    }

    @Test
    void takesKeysOfUpTo255PrintableCharacters() {
        var body = order(sku(9), 1, VISA);

        for (var key : new String[] {"~".repeat(255), "k"}) {
            assertThat(post(customer, "/v1/orders", key, body).getResponse().getStatus())
                    .isIn(201, 202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kéy", "a\tb", "\u007f", "\u0001"})
    void refusesKeysThatAreNotPrintableAscii(String key) {
        assertThat(post(customer, "/v1/orders", key, order(sku(9), 1, VISA)))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void refusesKeysThatAreTooLong() {
        assertThat(post(customer, "/v1/orders", "k".repeat(256), order(sku(9), 1, VISA)))
                .hasStatus(400);
    }

    @Test
    void waitsForTheFirstRequestWithTheSameKeyAndAnswersTheSame() throws Exception {
        var request = request();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(
                    () -> requests.run(request, subject -> {
                        begun.countDown();
                        await(go);
                        return ResponseEntity.status(201).body(Map.of("id", subject));
                    }),
                    clients);
            await(begun);
            var second = CompletableFuture.supplyAsync(
                    () -> requests.run(request, subject -> {
                        throw new AssertionError("done twice");
                    }),
                    clients);
            go.countDown();

            assertThat(second.get().getStatusCode().value())
                    .isEqualTo(first.get().getStatusCode().value());
            assertThat(second.get().getHeaders().getFirst(REPLAYED)).isEqualTo("true");
            assertThat(String.valueOf(second.get().getBody())).contains(ids(first.get()));
        }
    }

    @Test
    void saysThatTheFirstRequestStillRunsWhenItRunsForLong() {
        var request = request();

        requests.run(request, subject -> {
            assertThatThrownBy(() -> requests.run(request, again -> ResponseEntity.ok("done twice")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.IDEMPOTENCY_IN_FLIGHT));
            return ResponseEntity.ok(Map.of());
        });
    }

    @Test
    void keepsNoAnswerThatALaterTryMayNotGet() {
        for (var code : new ErrorCode[] {ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL_ERROR}) {
            var request = request();
            assertThatThrownBy(() -> requests.run(request, subject -> {
                        throw new Problem(code, "later");
                    }))
                    .isInstanceOf(Problem.class);

            var again =
                    requests.run(request, subject -> ResponseEntity.status(201).body(Map.of()));

            assertThat(again.getStatusCode().value()).isEqualTo(201);
            assertThat(again.getHeaders().containsHeader(REPLAYED)).isFalse();
        }
    }

    private static IdempotentRequests.Request request() {
        var caller = new Caller(account(Role.CUSTOMER).id(), Set.of(Role.CUSTOMER));
        return new IdempotentRequests.Request(caller, key(), "POST /test/" + Ids.next(), Map.of("a", 1));
    }

    private static String ids(ResponseEntity<?> answer) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(answer.getBody())).get("id"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
