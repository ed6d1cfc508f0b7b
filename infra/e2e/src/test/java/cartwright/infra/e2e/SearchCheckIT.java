package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop as it is shipped: what can be found is checked by itself, and agrees with the catalogue and the index with it. */
@ExtendWith(RunningShop.class)
class SearchCheckIT {

    private final Stack stack;

    SearchCheckIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void isCheckedByItsScheduleAndFoundAsItShouldBe() throws SQLException {
        var owner = stack.addresses().owner();
        try (var connection = DriverManager.getConnection(owner.url(), owner.username(), owner.password())) {
            var checked = answered(() -> found(connection), parts -> parts.size() == 2);

            assertThat(checked).containsExactly("DOCUMENTS 0", "INDEX 0");
        }
    }

    /** What the last check of each part found. */
    private static List<String> found(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT DISTINCT ON (part) part || ' ' || found FROM search.drift_check ORDER BY part, checked_at DESC
                        """)) {
            var parts = new ArrayList<String>();
            while (rows.next()) {
                parts.add(rows.getString(1));
            }
            return parts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
