package cartwright.infra.launcher.command;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.state.Addresses;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the workers are asked to do with published events: a row in the shop's database, which they answer. */
final class Intervention {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Mixin
    private Places places = new Places();

    @Option(names = "--by", paramLabel = "<who>", required = true, description = "who asks; kept")
    private String by = "";

    @Option(names = "--why", paramLabel = "<reason>", required = true, description = "why; kept")
    private String why = "";

    /**
     * Asks, waits for the answer and prints it.
     *
     * @return the command's exit code: 0 when it was done
     */
    int ask(String kind, String subject, PrintWriter out) throws SQLException {
        var addresses = Addresses.read(places.directories().data())
                .orElseThrow(
                        () -> new LaunchFailure("The shop is not up: start it with ./dev up, in another terminal."));
        if (addresses.kafka() == null) {
            throw new LaunchFailure(
                    "There is no Kafka: start the shop without --lite, or set KAFKA_BOOTSTRAP_SERVERS.");
        }
        var database = addresses.database();
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password())) {
            var id = insert(connection, kind, subject);
            var deadline = System.nanoTime() + BOUND.toNanos();
            while (System.nanoTime() < deadline) {
                var answer = answer(connection, id);
                if (answer.isPresent()) {
                    out.println(answer.get().text());
                    return answer.get().isDone() ? 0 : 1;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new LaunchFailure("The workers have not done it yet; they will when they and Kafka are there."
                + " See ./dev status and ./dev logs workers.");
    }

    private long insert(Connection connection, String kind, String subject) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO events.intervention (kind, subject, asked_by, reason) VALUES (?, ?, ?, ?) RETURNING id")) {
            statement.setString(1, kind);
            statement.setString(2, subject);
            statement.setString(3, by);
            statement.setString(4, why);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private record Answer(boolean isDone, String text) {}

    private static Optional<Answer> answer(Connection connection, long id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT problem, messages FROM events.intervention" + " WHERE id = ? AND done_at IS NOT NULL")) {
            statement.setLong(1, id);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var problem = row.getString("problem");
                return Optional.of(
                        problem == null
                                ? new Answer(true, done(row.getString("messages")))
                                : new Answer(false, problem));
            }
        }
    }

    private static String done(@Nullable String messages) {
        return messages == null
                ? "done: it is being made again from the first event"
                : messages + " messages sent back";
    }
}
