package cartwright.infra.architecture.violations.workers;

import java.sql.Connection;
import java.sql.SQLException;

class RunsSql {
    void run(Connection connection) throws SQLException {
        connection.commit();
    }
}
