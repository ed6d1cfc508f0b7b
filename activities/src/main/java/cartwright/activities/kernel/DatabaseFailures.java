package cartwright.activities.kernel;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is not there from one that refuses, whatever the layers above have made of it. */
public final class DatabaseFailures {

    /** PostgreSQL's classes: no connection, no resources left, an operator's intervention, a failing system. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private DatabaseFailures() {}

    /** Whether {@code failed} came of a database that did not answer; JPA calls that an error of its own. */
    public static boolean isAway(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isAway(sql.getSQLState());
            }
        }
        return false;
    }

    /** The pool gives no state when it was left with a connection that had broken. */
    private static boolean isAway(@Nullable String state) {
        return state == null || (state.length() == 5 && AWAY.contains(state.substring(0, 2)));
    }
}
