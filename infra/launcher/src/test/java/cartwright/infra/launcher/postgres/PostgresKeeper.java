package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.settings.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts a server, writes one row and waits to be killed. */
public final class PostgresKeeper {

    private PostgresKeeper() {}

    /** Arguments: data directory, port, superuser's password, the file that tells the server is ready. */
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var server = PostgresServer.start(new PostgresSettings(
                data,
                Directories.cache(System.getenv()).resolve("postgres"),
                Integer.parseInt(arguments[1]),
                data.resolveSibling("keeper.log"),
                arguments[2]));
        try (var connection = server.superuser("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE written_before_the_kill AS SELECT 1 AS id");
        }
        Files.writeString(Path.of(arguments[3]), "ready");
        new CountDownLatch(1).await();
    }
}
