package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.ledger.Account;
import cartwright.activities.reconciliation.ledger.Entry;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.Posting;
import cartwright.activities.reconciliation.ledger.PostingKind;
import cartwright.activities.reconciliation.ledger.ProviderTransaction;
import cartwright.workflows.kernel.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books what a provider has paid out: it is in the bank's hands and no longer the provider's. */
@Service
class PayoutBookings {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    PayoutBookings(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Unbooked(String ref, Money amount, LocalDate arrivesOn, UUID cause) {}

    /** Books the run's payouts that have left the provider, each once. */
    @Transactional
    void book(Run run) {
        var unbooked = jdbc.sql("""
                        SELECT ref, currency, amount_minor, arrives_on, posting_id FROM reconciliation.payout
                        WHERE provider = :provider AND run_id = :run AND status = 'PAID' AND posted_at IS NULL
                        ORDER BY ref FOR UPDATE
                        """)
                .param("provider", run.provider().name())
                .param("run", run.id())
                .query((row, number) -> new Unbooked(
                        row.getString("ref"),
                        Money.of(row.getLong("amount_minor"), row.getString("currency")),
                        row.getObject("arrives_on", LocalDate.class),
                        row.getObject("posting_id", UUID.class)))
                .list();
        ledger.post(unbooked.stream()
                .filter(payout -> !payout.amount().isZero())
                .map(payout -> entry(run, payout))
                .toList());
        jdbc.sql("""
                        UPDATE reconciliation.payout SET posted_at = :now
                        WHERE provider = :provider AND run_id = :run AND status = 'PAID' AND posted_at IS NULL
                        """)
                .param("now", Runs.utc(clock.instant()))
                .param("provider", run.provider().name())
                .param("run", run.id())
                .update();
    }

    private static Entry entry(Run run, Unbooked payout) {
        return new Entry(
                payout.cause(),
                SettlementDay.of(run.provider(), payout.arrivesOn()).from(),
                null,
                new ProviderTransaction(run.provider(), payout.ref(), null),
                Posting.move(PostingKind.PAYOUT, payout.amount(), Account.CASH, Account.PSP_CLEARING));
    }
}
