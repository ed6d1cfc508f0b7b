package cartwright.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.ledger.Account;
import cartwright.activities.reconciliation.ledger.Entry;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.Posting;
import cartwright.activities.reconciliation.ledger.PostingKind;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class LedgerIT extends ApiTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Autowired
    private Ledger ledger;

    @Test
    void showsFinanceTheTrialBalanceOfAnInstant() throws Exception {
        sale(1000, "CHF", OrderId.of(Ids.next()), NOON);
        sale(500, "CHF", OrderId.of(Ids.next()), NOON.plusSeconds(1));

        var then = trialBalance("?at=2026-11-23T12:00:00Z");
        var later = trialBalance("?at=2026-11-23T12:00:01Z");

        assertThat(chf(then)).containsEntry("customer_receivable", 1000).containsEntry("sales", -1000);
        assertThat(chf(later)).containsEntry("customer_receivable", 1500).containsEntry("cash", 0);
        assertThat(chf(later).values().stream().mapToInt(Integer::intValue).sum())
                .isZero();
        assertThat(chf(trialBalance("?at=2026-11-23T11:59:59Z"))).isEmpty();
        assertThat(chf(trialBalance(""))).isEqualTo(chf(later));
    }

    @Test
    void namesTheAccountsAndTheirBalances() {
        var answer = get(account(Role.FINANCE), "/v1/ledger/accounts");

        assertThat(answer).hasStatus(200);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.items[*].account")
                .asArray()
                .contains(
                        "customer_receivable",
                        "psp_clearing",
                        "fees",
                        "refunds",
                        "disputes",
                        "cash",
                        "suspense",
                        "sales");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.items[0].balance.currency")
                .isNotNull();
    }

    @Test
    void listsOpenReceivablesPageByPage() {
        var orders = List.of(OrderId.of(Ids.next()), OrderId.of(Ids.next()), OrderId.of(Ids.next()));
        orders.forEach(order -> sale(70, "SEK", order, NOON));
        var finance = account(Role.FINANCE);

        var first = get(finance, "/v1/ledger/receivables?limit=2");
        var second = get(finance, "/v1/ledger/receivables?limit=200&cursor=" + read(first, "$.nextCursor"));

        assertThat(first).bodyJson().extractingPath("$.items").asArray().hasSize(2);
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[*].orderId")
                .asArray()
                .contains(orders.getLast().value());
        assertThat(get(finance, "/v1/ledger/receivables?cursor=x")).hasStatus(400);
    }

    @Test
    void isForFinanceAlone() {
        for (var path : List.of("/v1/ledger/accounts", "/v1/ledger/trial-balance", "/v1/ledger/receivables")) {
            assertThat(get(account(Role.SUPPORT, Role.OPERATIONS), path)).hasStatus(403);
            assertThat(get(account(Role.CUSTOMER), path)).hasStatus(403);
            assertThat(get(null, path)).hasStatus(401);
            assertThat(get(account(Role.ADMIN), path)).hasStatus(200);
        }
    }

    @Test
    void refusesWhatIsNoInstantAndTakesAnyThatIsOne() {
        var finance = account(Role.FINANCE);

        assertThat(get(finance, "/v1/ledger/trial-balance?at=yesterday")).hasStatus(400);
        assertThat(get(finance, "/v1/ledger/trial-balance?at=-1000000000-01-01T00:00:00Z"))
                .hasStatus(200);
    }

    private MvcTestResult trialBalance(String query) {
        var answer = get(account(Role.FINANCE), "/v1/ledger/trial-balance" + query);
        assertThat(answer).hasStatus(200);
        return answer;
    }

    private static Map<String, Integer> chf(MvcTestResult answer) throws Exception {
        var json = answer.getResponse().getContentAsString();
        var accounts = JsonPath.<List<String>>read(json, "$.items[?(@.balance.currency == 'CHF')].account");
        var amounts = JsonPath.<List<Integer>>read(json, "$.items[?(@.balance.currency == 'CHF')].balance.amountMinor");
        var balances = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < accounts.size(); i++) {
            balances.put(accounts.get(i), amounts.get(i));
        }
        return balances;
    }

    private void sale(long amount, String currency, OrderId order, Instant at) {
        ledger.post(new Entry(
                Ids.next(),
                at,
                order,
                null,
                Posting.move(
                        PostingKind.SALE, Money.of(amount, currency), Account.CUSTOMER_RECEIVABLE, Account.SALES)));
    }
}
