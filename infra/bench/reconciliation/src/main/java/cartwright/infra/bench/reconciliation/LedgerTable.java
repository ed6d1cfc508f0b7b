package cartwright.infra.bench.reconciliation;

import java.sql.SQLException;
import java.sql.Statement;

/** The ledger's postings, as far as reconciliation reads and writes them; made here where no migration has made them. */
final class LedgerTable {

    private LedgerTable() {}

    static void ensure(Statement owner, String application) throws SQLException {
        owner.execute("CREATE SCHEMA IF NOT EXISTS ledger");
        owner.execute("""
                CREATE TABLE IF NOT EXISTS ledger.posting (cause_id uuid NOT NULL, number int NOT NULL, account text NOT NULL,
                    kind text NOT NULL, provider text, provider_ref text, payment_ref text, order_id uuid, currency char(3) NOT NULL,
                    amount_minor bigint NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (cause_id, number))
                """);
        owner.execute("""
                CREATE INDEX IF NOT EXISTS posting_at_provider ON ledger.posting (provider, at) WHERE account = 'psp_clearing'
                """);
        owner.execute("""
                CREATE INDEX IF NOT EXISTS posting_by_provider_ref ON ledger.posting (provider_ref, provider)
                WHERE provider_ref IS NOT NULL
                """);
        owner.execute("CREATE INDEX IF NOT EXISTS posting_by_order ON ledger.posting (order_id) WHERE order_id IS NOT NULL");
        owner.execute("GRANT USAGE ON SCHEMA ledger TO " + application);
        owner.execute("GRANT SELECT, INSERT ON ledger.posting TO " + application);
    }
}
