package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopTest;
import cartwright.activities.kernel.idempotency.Claim;
import cartwright.activities.kernel.idempotency.Idempotency;
import cartwright.activities.user.Accounts;
import cartwright.activities.user.RefreshTokens;
import cartwright.activities.user.Role;
import cartwright.workflows.kernel.RetentionActivities.Batch;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionIT extends ShopTest {

    private final Retention retention;
    private final Idempotency idempotency;
    private final Accounts accounts;
    private final RefreshTokens tokens;
    private final JdbcClient jdbc;
    private final String mark = UUID.randomUUID().toString();

    @Autowired
    RetentionIT(
            Retention retention, Idempotency idempotency, Accounts accounts, RefreshTokens tokens, JdbcClient jdbc) {
        this.retention = retention;
        this.idempotency = idempotency;
        this.accounts = accounts;
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothingIsDue() {
        retention.kinds().forEach(retention::forget);
    }

    @Test
    void forgetsKeysAfterThirtyDays() {
        claim("old");
        claim("young");
        age("kernel.idempotency SET created_at = now() - interval '31 days'", "key = 'old'");
        age("kernel.idempotency SET created_at = now() - interval '29 days'", "key = 'young'");

        assertThat(retention.forget("idempotency-keys")).isEqualTo(new Batch(1, false));
        assertThat(claim("young")).isInstanceOf(Claim.InFlight.class);
        assertThat(claim("old"))
                .isInstanceOfSatisfying(
                        Claim.Mine.class, mine -> assertThat(mine.first()).isTrue());
    }

    @Test
    void forgetsRefreshTokensADayAfterTheyExpired() {
        var account = accounts.register(mark + "@example.com", "correct horse", "A. Buyer", null, Set.of(Role.CUSTOMER))
                .orElseThrow();
        var old = tokens.issue(account.id());
        age("users.refresh_token SET expires_at = now() - interval '25 hours'", "true");
        var young = tokens.issue(account.id());

        assertThat(retention.forget("expired-logins").rows()).isPositive();
        assertThat(jdbc.sql("SELECT count(*) FROM users.refresh_token WHERE account_id = :id")
                        .param("id", account.id().uuid())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(tokens.rotate(old)).isEmpty();
        assertThat(tokens.rotate(young)).isPresent();
    }

    @Test
    void forgetsWebhooksThatWereAppliedButNeverOnesThatWait() {
        webhook("applied", "now() - interval '31 days'");
        webhook("applied-lately", "now() - interval '29 days'");
        webhook("waiting", "NULL");

        assertThat(retention.forget("processed-webhooks")).isEqualTo(new Batch(1, false));
        assertThat(jdbc.sql("SELECT event_id FROM events.webhook WHERE provider = :mark ORDER BY 1")
                        .param("mark", mark)
                        .query(String.class)
                        .list())
                .containsExactly("applied-lately", "waiting");
        jdbc.sql("DELETE FROM events.webhook WHERE provider = :mark")
                .param("mark", mark)
                .update();
    }

    @Test
    void forgetsManyRowsInSeveralSteps() {
        jdbc.sql("""
                        INSERT INTO kernel.idempotency (caller, key, request_hash, subject, created_at)
                        SELECT :mark, n, 'hash', gen_random_uuid(), now() - interval '40 days' FROM generate_series(1, 100001) AS n
                        """).param("mark", mark).update();

        assertThat(retention.forget("idempotency-keys")).isEqualTo(new Batch(100_000, true));
        assertThat(retention.forget("idempotency-keys")).isEqualTo(new Batch(1, false));
    }

    @Test
    void forgetsImportsLongAfterTheyEndedAndNeverOnesThatRun() {
        productImport("now() - interval '91 days'");
        productImport("now() - interval '89 days'");
        productImport("NULL");

        assertThat(retention.forget("product-imports")).isEqualTo(new Batch(1, false));
        assertThat(jdbc.sql("SELECT count(*) FROM catalog.import i JOIN catalog.import_error e ON e.import_id = i.id"
                                + " WHERE requested_by = :mark")
                        .param("mark", mark)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void forgetsFilesThatBrokeOffWhileTheyWereHandedIn() {
        jdbc.sql("""
                        INSERT INTO catalog.import_piece (file_id, number, bytes, since)
                        VALUES (uuidv7(), 0, '', now() - interval '8 days'), (uuidv7(), 0, '', now() - interval '6 days')
                        """).update();

        assertThat(retention.forget("uploaded-files")).isEqualTo(new Batch(1, false));
    }

    @Test
    void forgetsWhatOldStockChecksFound() {
        jdbc.sql("""
                        INSERT INTO inventory.stock_check (checked_at, discrepancies)
                        VALUES (now() - interval '400 days', 7), (now() - interval '300 days', 7)
                        """).update();

        assertThat(retention.forget("stock-checks")).isEqualTo(new Batch(1, false));
    }

    @Test
    void forgetsNothingThatNobodySaidExpires() {
        assertThat(retention.kinds())
                .containsExactly(
                        "broken-uploads",
                        "expired-logins",
                        "fraud-counts",
                        "idempotency-keys",
                        "processed-webhooks",
                        "product-imports",
                        "search-checks",
                        "search-purchases",
                        "search-tastes",
                        "stock-checks",
                        "unused-objects",
                        "uploaded-files");
        assertThatThrownBy(() -> retention.forget("orders")).isInstanceOf(IllegalArgumentException.class);
    }

    private void productImport(String endedAt) {
        jdbc.sql("""
                        WITH made AS (
                            INSERT INTO catalog.import (id, file_id, format, dry_run, new_categories, requested_by, requested_at,
                                status, ended_at)
                            SELECT uuidv7(), uuidv7(), 'CSV', true, true, :mark, now() - interval '99 days',
                                   CASE WHEN ended IS NULL THEN 'RUNNING' ELSE 'COMPLETED' END, ended
                            FROM (SELECT (%s)::timestamptz AS ended) AS t RETURNING id)
                        INSERT INTO catalog.import_error (import_id, line, field, code, detail)
                        SELECT id, 1, 'sku', 'SKU_TAKEN', 'test' FROM made
                        """.formatted(endedAt)).param("mark", mark).update();
    }

    private Claim claim(String key) {
        return idempotency.claim("cus_" + mark, key, "hash", Ids.next());
    }

    private void age(String change, String which) {
        jdbc.sql("UPDATE " + change + " WHERE " + which).update();
    }

    private void webhook(String id, String processedAt) {
        jdbc.sql("""
                        INSERT INTO events.webhook (provider, event_id, type, object_id, facts, received_at, processed_at, outcome)
                        SELECT :mark, :id, 'test', 'test', '{}', now() - interval '60 days', processed_at,
                               CASE WHEN processed_at IS NULL THEN NULL ELSE 'APPLIED' END
                        FROM (SELECT (%s)::timestamptz AS processed_at) AS t
                        """.formatted(processedAt)).param("mark", mark).param("id", id).update();
    }
}
