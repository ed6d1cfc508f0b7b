package cartwright.activities.user;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refresh tokens that have expired: refused with or without their row. */
@Component
public class ExpiredLogins implements Expiring {

    private final JdbcClient jdbc;
    private final RetentionProperties properties;
    private final Clock clock;

    ExpiredLogins(JdbcClient jdbc, RetentionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "expired-logins";
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql("""
                        DELETE FROM users.refresh_token WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM users.refresh_token WHERE expires_at < :before
                            ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED))
                        """)
                .param(
                        "before",
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .minus(properties.expiredLogins()))
                .param("most", atMost)
                .update();
    }
}
