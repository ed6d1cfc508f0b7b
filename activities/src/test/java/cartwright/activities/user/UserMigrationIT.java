package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.EarlierSchema;
import cartwright.activities.kernel.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop whose accounts are older than their log. */
class UserMigrationIT {

    @Test
    void beginsTheLogWithWhoIsThere() throws IOException {
        try (var server = EmbeddedPostgres.builder().start()) {
            var jdbc = JdbcClient.create(server.getPostgresDatabase());
            jdbc.sql("CREATE ROLE shop_app LOGIN").update();
            EarlierSchema.make(server, "kernel", "2");
            EarlierSchema.make(server, "users", "2");
            jdbc.sql("""
                            INSERT INTO users.account (id, email, name, password_hash, roles)
                            VALUES (gen_random_uuid(), 'a@example.com', 'A', '{noop}', '{CUSTOMER}'),
                                (gen_random_uuid(), 'b@example.com', 'B', '{noop}', '{ADMIN,SUPPORT}')
                            """).update();

            Migrations.run(server.getPostgresDatabase(), "shop_app");

            assertThat(jdbc.sql("""
                            SELECT (a.person ->> 'email') || ' ' || e.event_type || ' ' || e.aggregate_version || ' ' || e.data
                            FROM users.account a JOIN users.event e ON (e.aggregate_id, e.aggregate_version) = (a.id, a.version)
                            ORDER BY 1
                            """).query(String.class).list())
                    .containsExactly(
                            "a@example.com UserRegistered 1 {\"roles\": [\"CUSTOMER\"]}",
                            "b@example.com UserRegistered 1 {\"roles\": [\"ADMIN\", \"SUPPORT\"]}");
        }
    }
}
