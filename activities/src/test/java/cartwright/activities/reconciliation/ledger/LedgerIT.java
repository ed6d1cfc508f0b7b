package cartwright.activities.reconciliation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test keeps its accounts in a currency of its own, for the ledger is one. */
class LedgerIT extends ShopTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Ledger ledger;
    private final LedgerReads reads;
    private final PostingRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    LedgerIT(Ledger ledger, LedgerReads reads, PostingRows rows, JdbcClient jdbc, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.reads = reads;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void postsACauseOnce() {
        var entry = new Entry(
                Ids.next(),
                Instant.now(),
                OrderId.of(Ids.next()),
                new ProviderTransaction(Provider.STRIPE, "ch_1", "pi_1"),
                List.of(
                        posting(Account.CASH, 90, "CHF"),
                        posting(Account.FEES, 5, "CHF"),
                        posting(Account.FEES, 5, "CHF"),
                        posting(Account.PSP_CLEARING, -100, "CHF")));

        assertThat(ledger.post(entry)).isTrue();
        assertThat(ledger.post(entry)).isFalse();

        assertThat(rows.entries(List.of(entry.causeId()))).containsOnly(Map.entry(entry.causeId(), entry));
    }

    @Test
    void refusesOtherPostingsOfTheSameCause() {
        var entry = sale(Ids.next(), 100, "CZK");
        ledger.post(entry);
        var longer = new ArrayList<>(entry.postings());
        longer.addAll(Posting.move(PostingKind.FEE, Money.of(1, "CZK"), Account.FEES, Account.CASH));

        for (var other : List.of(
                sale(entry.causeId(), 101, "CZK"),
                new Entry(entry.causeId(), entry.at().plusSeconds(1), null, null, entry.postings()),
                new Entry(entry.causeId(), entry.at(), null, null, longer))) {
            assertThatThrownBy(() -> ledger.post(other))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("other postings");
        }
        assertThat(rows.entries(List.of(entry.causeId())).values()).containsExactly(entry);
    }

    @Test
    void postsACauseOnceForManyWhoPostItAtOnce() throws Exception {
        var entry = sale(Ids.next(), 100, "DKK");
        Callable<Boolean> poster = () -> ledger.post(entry);

        var posted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(64, poster))) {
                posted += result.get() ? 1 : 0;
            }
        }

        assertThat(posted).isEqualTo(1);
        assertThat(balance(Account.SALES, "DKK", Instant.now())).isEqualTo(-100);
    }

    @Test
    void acceptsRawPostingsThatBalanceInTheirTransaction() {
        var cause = Ids.next();

        transaction.executeWithoutResult(status -> {
            raw(cause, 1, 100, "NOK", NOON);
            raw(cause, 2, -100, "NOK", NOON);
        });

        assertThat(rows.entries(List.of(cause))).hasSize(1);
    }

    @Test
    void refusesAnUnbalancedEntryInTheDatabaseItself() {
        assertRefused(cause -> {
            raw(cause, 1, 100, "SEK", NOON);
            raw(cause, 2, -99, "SEK", NOON);
        });
        assertRefused(cause -> {
            raw(cause, 1, 100, "SEK", NOON);
            raw(cause, 2, -100, "EUR", NOON);
        });
        assertRefused(cause -> {
            raw(cause, 1, 100, "SEK", NOON);
            raw(cause, 2, -100, "SEK", NOON.plusSeconds(1));
        });
        assertRefused(cause -> {
            ledger.post(sale(cause, 100, "SEK"));
            raw(cause, 3, 1, "SEK", NOON);
        });
    }

    private interface Work {
        void on(UUID cause);
    }

    private void assertRefused(Work work) {
        var cause = Ids.next();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> work.on(cause)))
                .rootCause()
                .hasMessageContaining("are off by");
        assertThat(rows.entries(List.of(cause))).isEmpty();
    }

    @Test
    void letsNobodyOfTheApplicationsRoleChangeWhatIsPosted() {
        var entry = sale(Ids.next(), 100, "PLN");
        ledger.post(entry);

        for (var change : List.of(
                "UPDATE ledger.posting SET amount_minor = amount_minor * 2",
                "DELETE FROM ledger.posting",
                "TRUNCATE ledger.posting",
                "INSERT INTO ledger.account VALUES ('pocket', 'ASSET', 'mine')",
                "ALTER TABLE ledger.posting DISABLE TRIGGER posting_balanced")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(rows.entries(List.of(entry.causeId())).values()).containsExactly(entry);
    }

    @Test
    void keepsAnEntryInTheMonthOfItsCause() {
        var entry = sale(Ids.next(), 100, "HUF");
        ledger.post(entry);
        var month = jdbc.sql("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')")
                .query(String.class)
                .single();
        var longAgo = jdbc.sql("SELECT kernel.first_id_at('2001-02-03')")
                .query(UUID.class)
                .single();
        transaction.executeWithoutResult(status -> {
            raw(longAgo, 1, 100, "HUF", NOON);
            raw(longAgo, 2, -100, "HUF", NOON);
        });

        assertThat(partition(entry.causeId())).containsOnly("ledger.posting_" + month);
        assertThat(partition(longAgo)).containsOnly("ledger.posting_other");
        // The alarm about DEFAULT partitions has tests of its own on this database.
        JdbcClient.create(ShopDatabase.owner())
                .sql("DELETE FROM ledger.posting_other")
                .update();
    }

    @Test
    void showsTheBalancesOfAnyInstant() {
        ledger.post(new Entry(
                Ids.next(),
                NOON,
                null,
                null,
                Posting.move(PostingKind.CAPTURE, isk(500), Account.PSP_CLEARING, Account.CUSTOMER_RECEIVABLE)));
        ledger.post(new Entry(
                Ids.next(),
                NOON.plusSeconds(60),
                null,
                null,
                List.of(
                        new Posting(Account.CASH, PostingKind.PAYOUT, isk(490)),
                        new Posting(Account.FEES, PostingKind.FEE, isk(10)),
                        new Posting(Account.PSP_CLEARING, PostingKind.PAYOUT, isk(-500)))));

        assertThat(balance(Account.PSP_CLEARING, "ISK", NOON)).isEqualTo(500);
        assertThat(balance(Account.CASH, "ISK", NOON)).isZero();
        assertThat(balance(Account.PSP_CLEARING, "ISK", NOON.plusSeconds(60))).isZero();
        assertThat(balance(Account.CASH, "ISK", NOON.plusSeconds(60))).isEqualTo(490);
        assertThat(reads.balances(NOON.minusMillis(1)))
                .noneMatch(line -> line.balance().currency().getCurrencyCode().equals("ISK"));
    }

    @Test
    void balancesInEachCurrencyAtEveryInstantAndNamesEveryAccount() {
        ledger.post(sale(Ids.next(), 100, "RON"));
        ledger.post(sale(Ids.next(), 100, "BGN"));

        for (var instant : List.of(Instant.MIN, NOON, Instant.now(), Instant.MAX)) {
            var byCurrency = reads.balances(instant).stream()
                    .collect(Collectors.groupingBy(line -> line.balance().currency()));
            assertThat(byCurrency).isNotEmpty().allSatisfy((currency, lines) -> {
                assertThat(lines)
                        .extracting(LedgerReads.AccountBalance::account)
                        .containsOnly(Account.values());
                assertThat(Money.sum(
                                currency,
                                lines.stream()
                                        .map(LedgerReads.AccountBalance::balance)
                                        .toList()))
                        .isEqualTo(Money.zero(currency));
            });
        }
    }

    @Test
    void listsTheOrdersWhoseReceivableIsNotZeroPageByPage() {
        var open = List.of(receivable(100), receivable(-50), receivable(7));
        var settled = receivable(100);
        ledger.post(new Entry(
                Ids.next(),
                NOON,
                settled,
                null,
                Posting.move(
                        PostingKind.CAPTURE, Money.of(100, "TRY"), Account.PSP_CLEARING, Account.CUSTOMER_RECEIVABLE)));

        var before = OrderId.of(new UUID(open.getFirst().uuid().getMostSignificantBits(), 0));
        assertThat(reads.openReceivables(before, 2))
                .extracting(LedgerReads.OpenReceivable::orderId)
                .containsExactlyElementsOf(open.subList(0, 2));
        assertThat(reads.openReceivables(open.get(1), 10))
                .filteredOn(line -> line.balance().currency().getCurrencyCode().equals("TRY"))
                .containsExactly(new LedgerReads.OpenReceivable(open.getLast(), Money.of(7, "TRY"), NOON));
    }

    private OrderId receivable(long amount) {
        var order = OrderId.of(Ids.next());
        ledger.post(new Entry(
                Ids.next(),
                NOON,
                order,
                null,
                Posting.move(PostingKind.SALE, Money.of(amount, "TRY"), Account.CUSTOMER_RECEIVABLE, Account.SALES)));
        return order;
    }

    private static Money isk(long amount) {
        return Money.of(amount, "ISK");
    }

    private static Posting posting(Account account, long amount, String currency) {
        return new Posting(account, PostingKind.PAYOUT, Money.of(amount, currency));
    }

    private static Entry sale(UUID cause, long amount, String currency) {
        return new Entry(
                cause,
                NOON,
                null,
                null,
                Posting.move(PostingKind.SALE, Money.of(amount, currency), Account.CUSTOMER_RECEIVABLE, Account.SALES));
    }

    private void raw(UUID cause, int number, long amount, String currency, Instant at) {
        jdbc.sql("""
                        INSERT INTO ledger.posting (cause_id, number, account, kind, currency, amount_minor, at)
                        VALUES (:cause, :number, 'suspense', 'SUSPENSE', :currency, :amount, :at::timestamptz)
                        """)
                .param("cause", cause)
                .param("number", number)
                .param("currency", currency)
                .param("amount", amount)
                .param("at", at.toString())
                .update();
    }

    private List<String> partition(UUID cause) {
        return jdbc.sql("SELECT tableoid::regclass::text FROM ledger.posting WHERE cause_id = :cause")
                .param("cause", cause)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private long balance(Account account, String currency, Instant at) {
        return reads.balances(at).stream()
                .filter(line -> line.account() == account)
                .map(LedgerReads.AccountBalance::balance)
                .filter(balance -> balance.currency().getCurrencyCode().equals(currency))
                .mapToLong(Money::amountMinor)
                .sum();
    }
}
