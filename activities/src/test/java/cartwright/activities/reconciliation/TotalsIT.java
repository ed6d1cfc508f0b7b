package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.reconciliation.report.RunReport.AccountDay;
import cartwright.activities.reconciliation.report.RunReports;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a day looks like, its totals are those of the ledger's account and of the provider's report, and nothing is left over. */
class TotalsIT extends ReconciliationTest {

    private static final String[] CURRENCIES = {"GBP", "JPY", "KWD"};
    private static final Instant BEGIN = Instant.parse("2026-11-09T23:10:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(25 * 60 + 40);

    @Autowired
    private RunReports reports;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void tieToTheLedgersAccountAndTheProvidersReport(long seed) {
        var random = new Random(seed);
        var rows = new StringBuilder();
        var reported = new HashMap<String, Long>();
        for (int i = 0; i < 60; i++) {
            var currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
            var kind = random.nextInt(4) == 0 ? "REFUND" : "CAPTURE";
            var amount = (kind.equals("REFUND") ? -1 : 1) * (1 + random.nextLong(10_000));
            var at = BEGIN.plus(Duration.ofSeconds(random.nextLong(LENGTH.toSeconds())));
            for (int times = random.nextInt(5); times >= 2; times -= 3) {
                booked("t" + i, kind, amount + random.nextInt(2), currency, at.plusSeconds(random.nextInt(90)), null);
            }
            for (int times = random.nextInt(5); times >= 2; times -= 3) {
                rows.append(line("t" + i, kind, amount, currency, at));
                if (isInDay(at)) {
                    reported.merge(kind + " " + currency, amount, Long::sum);
                }
            }
        }

        reconcile(rows.toString());

        var totals =
                reports.totals(runs.find(SettlementProvider.STRIPE, DAY, null).orElseThrow());
        assertThat(totals).isNotEmpty().allSatisfy(total -> {
            var key = total.kind() + " " + total.ledger().currency();
            assertThat(total.ledger().amountMinor()).isEqualTo(ledger().getOrDefault(key, 0L));
            assertThat(total.provider().amountMinor()).isEqualTo(reported.getOrDefault(key, 0L));
            assertThat(total.unexplained()).isEqualTo(Money.zero(total.ledger().currency()));
        });
        assertThat(totals)
                .extracting(total -> total.kind() + " " + total.ledger().currency())
                .containsAll(reported.keySet());
    }

    @Test
    void tieToAllThatTheDayMovedOnTheLedgersAccountAndSayWhatWasBookedSince() {
        var rows = charge("ch_1", 1000, NOON)
                + row("dp_1", "dispute", "settled", -300, 1500, "GBP", NOON, "", "")
                + row("fee_1", "fee", "settled", -5, 0, "GBP", NOON, "", "")
                + row("xx_1", "loyalty_bonus", "settled", 7, 0, "GBP", NOON, "", "");
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("ch_gone", "CAPTURE", 500, NOON);
        booked("dp_1", "DISPUTE", -300, NOON);
        booked("dp_1", "DISPUTE_FEE", -1500, NOON);
        booked("fee_1", "FEE", -5, NOON);
        booked("xx_1", "SUSPENSE", 7, NOON);
        booked("sale_1", "SALE", 20, NOON);
        booked("sale_2", "SALE_REVERSAL", -3, NOON);

        reconcile(rows);
        assertThat(accounts()).containsExactly(new AccountDay(gbp(-315), gbp(1195), gbp(-1510), gbp(0)));

        booked("ch_late", "CAPTURE", 70, NOON);
        assertThat(accounts()).containsExactly(new AccountDay(gbp(-245), gbp(1195), gbp(-1510), gbp(70)));
        reconcile(rows);
        assertThat(accounts()).containsExactly(new AccountDay(gbp(-245), gbp(1265), gbp(-1510), gbp(0)));
        assertThat(ledger().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(-245);
    }

    private List<AccountDay> accounts() {
        return reports.of(runs.find(SettlementProvider.STRIPE, DAY, null).orElseThrow())
                .accounts();
    }

    private static Money gbp(long minor) {
        return Money.of(minor, "GBP");
    }

    private static boolean isInDay(Instant at) {
        return !at.isBefore(Instant.parse("2026-11-10T00:00:00Z"))
                && at.isBefore(Instant.parse("2026-11-11T00:00:00Z"));
    }

    private Map<String, Long> ledger() {
        var sums = new HashMap<String, Long>();
        jdbc.sql("""
                        SELECT kind, currency, sum(amount_minor)::bigint AS amount FROM ledger.posting
                        WHERE account = 'psp_clearing' AND at >= '2026-11-10Z' AND at < '2026-11-11Z' GROUP BY kind, currency
                        """).query(row -> {
            sums.put(row.getString("kind") + " " + row.getString("currency"), row.getLong("amount"));
        });
        return sums;
    }

    private static String line(String ref, String kind, long minor, String currency, Instant at) {
        var amount = Money.of(minor, currency).toString().split(" ", -1)[0];
        return "%s,,%s,settled,%s,0,%s,%s,%s,,,%n".formatted(ref, kind, amount, amount, currency, at);
    }
}
