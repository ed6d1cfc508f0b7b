package cartwright.infra.bench.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;

/** The ledger of a {@link PlantedDay}. */
final class Posted {

    private Posted() {}

    /** Fills the ledger; its other sides are left out, because nothing here looks at them. */
    static void fill(Connection owner, PlantedDay day) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("ALTER TABLE ledger.posting DISABLE TRIGGER USER");
            statement.execute("""
                    INSERT INTO ledger.posting (cause_id, number, account, kind, provider, provider_ref, payment_ref, order_id,
                        currency, amount_minor, at)
                    SELECT uuidv7(), 1, 'psp_clearing', 'CAPTURE', 'STRIPE', 'ch_' || reverse(lpad(i::text, 24, '0')), 'pi_' || i,
                           lpad(to_hex(i), 32, '0')::uuid, CASE WHEN i %% 1000 = 295 THEN 'EUR' ELSE 'GBP' END,
                           500 + i * 37 %% 20000,
                           timestamptz '2026-11-10 00:00:00Z'
                               + make_interval(secs => CASE WHEN i %% 1000 = 11 THEN 60000 + i %% 20000 ELSE i %% 40000 END)
                    FROM generate_series(0::bigint, %d - 1) AS i,
                         generate_series(1, CASE WHEN i %% 1000 = 579 THEN 2 ELSE 1 END)
                    WHERE i %% 1000 NOT IN (82, 650, 721)
                    """.formatted(day.captures()));
            statement.execute("ALTER TABLE ledger.posting ENABLE TRIGGER USER");
            statement.execute("ANALYZE ledger.posting");
        }
    }
}
