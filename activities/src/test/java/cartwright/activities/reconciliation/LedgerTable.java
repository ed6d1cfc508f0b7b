package cartwright.activities.reconciliation;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's postings, as far as reconciliation reads and writes them; made here where no migration has made them. */
public final class LedgerTable {

    private LedgerTable() {}

    /** Makes it, if it is missing. */
    public static void ensure(JdbcClient owner, String applicationRole) {
        owner.sql("CREATE SCHEMA IF NOT EXISTS ledger").update();
        owner.sql("""
                CREATE TABLE IF NOT EXISTS ledger.posting (
                    cause_id     uuid NOT NULL,
                    number       int NOT NULL,
                    account      text NOT NULL,
                    kind         text NOT NULL,
                    provider     text,
                    provider_ref text,
                    payment_ref  text,
                    order_id     uuid,
                    currency     char(3) NOT NULL,
                    amount_minor bigint NOT NULL,
                    at           timestamptz NOT NULL,
                    PRIMARY KEY (cause_id, number))
                """).update();
        owner.sql("""
                CREATE INDEX IF NOT EXISTS posting_at_provider ON ledger.posting (provider, at) WHERE account = 'psp_clearing'
                """).update();
        owner.sql("""
                CREATE INDEX IF NOT EXISTS posting_by_provider_ref ON ledger.posting (provider_ref, provider)
                WHERE provider_ref IS NOT NULL
                """).update();
        owner.sql("CREATE INDEX IF NOT EXISTS posting_by_order ON ledger.posting (order_id) WHERE order_id IS NOT NULL").update();
        owner.sql("GRANT USAGE ON SCHEMA ledger TO " + applicationRole).update();
        owner.sql("GRANT SELECT, INSERT ON ledger.posting TO " + applicationRole)
                .update();
    }
}
