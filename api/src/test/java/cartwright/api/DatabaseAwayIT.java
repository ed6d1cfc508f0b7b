package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class DatabaseAwayIT extends ApiTest {

    /** How long a request waits for a connection; the shop's own patience would only make the test longer. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Account customer = account(Role.CUSTOMER);
    private final DataSource database;
    private final HikariConfigMXBean pool;
    private final long patience;

    @Autowired
    DatabaseAwayIT(DataSource database) throws SQLException {
        this.database = database;
        this.pool = database.unwrap(HikariDataSource.class).getHikariConfigMXBean();
        this.patience = pool.getConnectionTimeout();
    }

    /** Of a process whose machine is lost PostgreSQL would hear after two hours, and of one that hangs never. */
    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 10min", "tcp_keepalives_idle, 60"})
    void isToldNotToWaitForAProcessThatLeftATransactionOpen(String setting, String value) {
        assertThat(JdbcClient.create(database)
                        .sql("SHOW " + setting)
                        .query(String.class)
                        .single())
                .isEqualTo(value);
    }

    private void takeTheDatabaseAway() {
        pool.setConnectionTimeout(SHORT.toMillis());
        ShopDatabase.shutOut();
    }

    @AfterEach
    void bringTheDatabaseBack() {
        pool.setConnectionTimeout(patience);
        ShopDatabase.letIn();
        eventually(() -> assertThat(get(null, "/v1/products")).hasStatus(200));
    }

    @Test
    void answers503AndWhenToComeAgainAndDoesTheOrderOnceThen() {
        var sku = sku(5);
        var key = key();
        var body = order(sku, 2, VISA);
        takeTheDatabaseAway();

        assertAway(post(customer, "/v1/orders", key, body));

        bringTheDatabaseBack();
        var again = post(customer, "/v1/orders", key, body);
        assertThat(again.getResponse().getStatus()).isIn(201, 202);
        assertThat(again).doesNotContainHeader("Idempotency-Replayed");
        assertConfirmed(customer, read(again, "$.id"));
        assertThat(get(customer, "/v1/orders"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(1);
        assertThat(read(get(account(Role.OPERATIONS), "/v1/inventory/" + sku), "$.available"))
                .isEqualTo("3");
    }

    @Test
    void answers503ToReadersAndToThoseWhoLogIn() {
        takeTheDatabaseAway();

        assertAway(get(null, "/v1/products"));
        assertAway(get(customer, "/v1/orders"));
        assertAway(described(as(null, HttpMethod.POST, "/v1/auth/login")
                .with(request -> {
                    request.setRemoteAddr("203.0.113.3");
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"email\": \"somebody@example.com\", \"password\": \"correct horse\"}")));
        assertThat(get(null, "/actuator/health/readiness")).hasStatus(503);
        assertThat(get(null, "/actuator/health/liveness")).hasStatus(200);
    }

    private static void assertAway(MvcTestResult answer) {
        assertThat(answer).hasStatus(503).hasHeader("Retry-After", "1");
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNAVAILABLE");
        assertThat(text(answer)).doesNotContain("postgres").doesNotContain("Exception");
    }
}
