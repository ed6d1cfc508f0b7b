package cartwright.activities.user;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.CustomerId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The event log of accounts: UserRegistered, SessionOpened and SessionEnded. It names people by their accounts' ids alone. */
@Component
class UserLog {

    private final EventLog log;

    UserLog(JdbcClient jdbc, Clock clock) {
        this.log = new EventLog(jdbc, clock, "users.event");
    }

    /** Why a session ends before its time. */
    enum Ending {
        /** Somebody wanted it to. */
        LOGGED_OUT,
        /** One of its tokens was shown a second time: stolen or copied. */
        TOKEN_REUSED
    }

    /**
     * The statement that registers an account and says so.
     *
     * @param insert a statement that ends with {@code RETURNING id, version}; its parameters are the caller's to add
     */
    StatementSpec registering(Account account, String insert) {
        var data = Map.of("roles", account.roles().stream().sorted().toList());
        return log.appendingTo(event("UserRegistered", data, account.id()), insert);
    }

    /** Says that somebody has logged in. Joins the caller's transaction. */
    void opened(CustomerId account, UUID session) {
        say("SessionOpened", Map.of("session", session), account);
    }

    /** Says that a login has ended. Joins the caller's transaction. */
    void ended(CustomerId account, UUID session, Ending why) {
        say("SessionEnded", Map.of("session", session, "reason", why), account);
    }

    private void say(String type, Map<String, ?> data, CustomerId account) {
        log.appendingTo(
                        event(type, data, account),
                        "UPDATE users.account SET version = version + 1 WHERE id = :account RETURNING id, version")
                .param("account", account.uuid())
                .update();
    }

    private static NewEvent event(String type, Map<String, ?> data, CustomerId account) {
        return new NewEvent("User", type, data, account.value());
    }
}
