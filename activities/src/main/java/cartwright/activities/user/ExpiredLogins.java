package cartwright.activities.user;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refresh tokens that have expired: refused with or without their row. */
@Component
public class ExpiredLogins implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    ExpiredLogins(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "users.refresh_token", "expires_at");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "expired-logins";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.expiredLogins(), atMost);
    }
}
