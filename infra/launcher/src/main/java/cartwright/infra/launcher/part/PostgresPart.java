package cartwright.infra.launcher.part;

import cartwright.infra.launcher.postgres.PostgresServer;
import cartwright.infra.launcher.postgres.PostgresSettings;
import cartwright.infra.launcher.postgres.ShopDatabases;
import cartwright.infra.launcher.progress.Step;
import cartwright.infra.launcher.settings.Secrets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL with the shop's roles and databases. */
public final class PostgresPart implements Part {

    private final PostgresSettings settings;
    private final Secrets secrets;
    private volatile @Nullable PostgresServer server;

    /** Not started yet. */
    public PostgresPart(PostgresSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return PostgresServer.url(settings.port(), ShopDatabases.SHOP);
    }

    @Override
    public Path log() {
        return settings.log();
    }

    @Override
    public String marker() {
        return settings.data().toString();
    }

    @Override
    public synchronized void start(Step step, Consumer<ProcessHandle> begun) {
        stop();
        step.doing("starting the server");
        var started = PostgresServer.start(settings);
        server = started;
        begun.accept(started.process());
        step.doing("preparing roles and databases");
        new ShopDatabases(started).prepare(secrets);
    }

    @Override
    public synchronized void stop() {
        var running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }
}
