package cartwright.infra.architecture.violations.api.order;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SpeaksSql {
    JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }
}
