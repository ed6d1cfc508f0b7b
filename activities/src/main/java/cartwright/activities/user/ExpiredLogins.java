package cartwright.activities.user;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refresh tokens that have expired: refused with or without their row. */
@Component
public class ExpiredLogins extends OldRows {

    ExpiredLogins(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "expired-logins", "users.refresh_token", "expires_at", properties.expiredLogins());
    }
}
