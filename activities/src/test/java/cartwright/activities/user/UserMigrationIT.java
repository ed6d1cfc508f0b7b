package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.EarlierSchema;
import cartwright.activities.kernel.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop whose accounts are older than their log. */
class UserMigrationIT {

    @Test
    void beginsTheLogWithWhoIsThere() throws IOException {
        migrated(
                """
                INSERT INTO users.account (id, email, name, password_hash, roles)
                VALUES (gen_random_uuid(), 'a@example.com', 'A', '{noop}', '{CUSTOMER}'),
                    (gen_random_uuid(), 'b@example.com', 'B', '{noop}', '{ADMIN,SUPPORT}')
                """,
                jdbc -> assertThat(jdbc.sql("""
                        SELECT (a.person ->> 'email') || ' ' || e.event_type || ' ' || e.aggregate_version || ' ' || e.data
                        FROM users.account a JOIN users.event e ON (e.aggregate_id, e.aggregate_version) = (a.id, a.version)
                        ORDER BY 1
                        """).query(String.class).list())
                        .containsExactly(
                                "a@example.com UserRegistered 1 {\"roles\": [\"CUSTOMER\"]}",
                                "b@example.com UserRegistered 1 {\"roles\": [\"ADMIN\", \"SUPPORT\"]}"));
    }

    @Test
    void keepsWhoSomebodyIsAndThePhoneNumberOfWhoHasOne() throws IOException {
        migrated(
                """
                INSERT INTO users.account (id, email, name, phone, password_hash, roles)
                VALUES (gen_random_uuid(), 'A@example.com', 'A. Buyer', '+447700900123', '{noop}', '{CUSTOMER}'),
                    (gen_random_uuid(), 'b@example.com', 'B. Buyer', NULL, '{noop}', '{CUSTOMER}')
                """,
                jdbc -> assertThat(jdbc.sql("SELECT person::text FROM users.account ORDER BY 1")
                                .query(String.class)
                                .list())
                        .containsExactly(
                                "{\"name\": \"A. Buyer\", \"email\": \"A@example.com\", \"phone\": \"+447700900123\"}",
                                "{\"name\": \"B. Buyer\", \"email\": \"b@example.com\"}"));
    }

    /** Looks at a shop that had these accounts before it kept a log of them, once it is as new as any. */
    private static void migrated(String accounts, Consumer<JdbcClient> look) throws IOException {
        try (var server = EmbeddedPostgres.builder().start()) {
            var jdbc = JdbcClient.create(server.getPostgresDatabase());
            jdbc.sql("CREATE ROLE shop_app LOGIN").update();
            EarlierSchema.make(server, "kernel", "2");
            EarlierSchema.make(server, "users", "2");
            jdbc.sql(accounts).update();

            Migrations.run(server.getPostgresDatabase(), "shop_app");

            look.accept(jdbc);
        }
    }
}
