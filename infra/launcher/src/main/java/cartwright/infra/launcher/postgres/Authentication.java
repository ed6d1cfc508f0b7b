package cartwright.infra.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Who may connect. The bundled server is made with trust for everybody on the machine; here every role needs its
 * password, the superuser included. Trust lasts only until the superuser's password is stored.
 */
final class Authentication {

    private static final String TRUST = rule("trust");
    private static final String PASSWORD = rule("scram-sha-256");

    private final Path data;

    Authentication(Path data) {
        this.data = data;
    }

    /** Before the server starts: trust on the first start, passwords ever after. */
    void beforeStart() {
        write(Files.exists(marker()) ? PASSWORD : TRUST);
    }

    /** With the server running: stores the superuser's password and ends the trust. */
    void afterStart(DataSource superuser, String password) throws SQLException {
        if (Files.exists(marker())) {
            return;
        }
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + password.replace("'", "''") + "'");
            write(PASSWORD);
            statement.execute("SELECT pg_reload_conf()");
            Files.writeString(marker(), "the superuser has its password\n");
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private Path marker() {
        return data.resolve("cartwright.passwords");
    }

    private void write(String rules) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), rules);
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private static String rule(String method) {
        return "host all all 127.0.0.1/32 " + method + "\n";
    }
}
