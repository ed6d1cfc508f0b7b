package cartwright.activities.reconciliation;

import cartwright.activities.kernel.Statements;
import cartwright.activities.reconciliation.ledger.Account;
import cartwright.activities.reconciliation.ledger.Entry;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.Posting;
import cartwright.activities.reconciliation.ledger.PostingKind;
import cartwright.activities.reconciliation.ledger.ProviderTransaction;
import cartwright.workflows.kernel.Money;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Books what a provider has kept of a day's movements, so that what remains with it in the ledger is what remains with it. No event
 * tells of fees; the report does.
 */
@Service
class FeeBookings {

    private static final String MISSING = Statements.read(FeeBookings.class, "fees-not-booked");

    private final JdbcClient jdbc;
    private final Ledger ledger;

    FeeBookings(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Books, per currency, by how much the day's fees differ from what is booked; within the transaction of the comparison. */
    void book(Run run) {
        var reference = "fees/" + run.date();
        var missing = jdbc.sql(MISSING)
                .param("provider", run.provider().name())
                .param("reference", reference)
                .query((row, number) -> Money.of(row.getLong("amount"), row.getString("ccy")))
                .list();
        ledger.post(missing.stream()
                .map(fees -> entry(run, cause(run, fees), reference, fees))
                .toList());
    }

    /** Keeps which run it was, under the id that the postings name. */
    private UUID cause(Run run, Money fees) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.fee_booking (run_id, currency, amount_minor) VALUES (:run, :currency, :amount)
                        RETURNING id
                        """)
                .param("run", run.id())
                .param("currency", fees.currency().getCurrencyCode())
                .param("amount", fees.amountMinor())
                .query(UUID.class)
                .single();
    }

    private static Entry entry(Run run, UUID cause, String reference, Money fees) {
        return new Entry(
                cause,
                run.from(),
                null,
                new ProviderTransaction(run.provider(), reference, null),
                Posting.move(PostingKind.FEE, fees, Account.FEES, Account.PSP_CLEARING));
    }
}
