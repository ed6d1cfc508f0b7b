package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Access tokens; they live by the real time, because a client counts their life by its own clock. */
@Repository
class PaypalTokens {
    static final Duration LIFE = Duration.ofHours(9);

    private final JdbcClient jdbc;
    private final Clock clock;

    PaypalTokens(JdbcClient jdbc, @Qualifier("wallClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token, valid for nine hours. */
    String issue() {
        var now = clock.instant();
        var token = Ids.alphanumeric("A21AA");
        jdbc.sql("delete from paypal_access_token where expires_at < ?")
                .param(Columns.timestamp(now))
                .update();
        jdbc.sql("insert into paypal_access_token (token, expires_at) values (?, ?)")
                .params(token, Columns.timestamp(now.plus(LIFE)))
                .update();
        return token;
    }

    boolean valid(String token) {
        return jdbc.sql("select count(*) from paypal_access_token where token = ? and expires_at > ?")
                        .params(token, Columns.timestamp(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
