package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.part.AppPart;
import cartwright.infra.launcher.part.AppSettings;
import cartwright.infra.launcher.part.ClassArchive;
import cartwright.infra.launcher.part.Health;
import cartwright.infra.launcher.part.HttpHealth;
import cartwright.infra.launcher.part.JavaCommand;
import cartwright.infra.launcher.part.JavaCommand.Compiler;
import cartwright.infra.launcher.part.KafkaHealth;
import cartwright.infra.launcher.part.Part;
import cartwright.infra.launcher.part.RedisHealth;
import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.redis.RedisProgram;
import cartwright.infra.launcher.redis.RedisSettings;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The servers beside the way of an order, those of them that are ours. */
final class SideParts {

    private static final Duration READY_BOUND = Duration.ofMinutes(3);
    /** For closing in good order, and once per build for the archive of loaded classes. A kill loses no data. */
    private static final Duration GRACE = Duration.ofSeconds(45);

    private static final int HEAP = 256;

    private final StackSettings settings;
    private final Directories directories;
    private final DataDirectory data;
    private final Secrets secrets;
    private final RedisProgram redisProgram;

    SideParts(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.directories = settings.directories();
        this.data = new DataDirectory(directories.data());
        this.secrets = secrets;
        this.redisProgram = new RedisProgram(data.of(SideServer.REDIS), settings.environment());
    }

    /** Unpacks the programs of others that come along; nothing may start meanwhile. */
    void obtainPrograms() {
        if (settings.plan().beside().contains(SideServer.REDIS)) {
            redisProgram.obtain();
        }
    }

    List<Part> list() {
        return Stream.of(SideServer.values())
                .filter(settings.plan().beside()::contains)
                .map(server -> switch (server) {
                    case OPENSEARCH -> opensearch();
                    case KAFKA -> kafka();
                    case REDIS -> redis();
                })
                .toList();
    }

    private Part opensearch() {
        var address = "http://127.0.0.1:" + port(Port.OPENSEARCH);
        var health = URI.create(address + "/_cluster/health?wait_for_status=yellow&timeout=1s");
        return part(
                SideServer.OPENSEARCH,
                java(SideServer.OPENSEARCH),
                Map.of("SERVER_PORT", port(Port.OPENSEARCH)),
                address,
                () -> new HttpHealth(health));
    }

    private Part kafka() {
        var number = settings.ports().of(Port.KAFKA);
        return part(
                SideServer.KAFKA,
                java(SideServer.KAFKA),
                Map.of("SERVER_PORT", port(Port.KAFKA), "SERVER_CONTROLLER_PORT", port(Port.KAFKA_CONTROLLER)),
                "127.0.0.1:" + number,
                () -> new KafkaHealth(number));
    }

    private Part redis() {
        var number = settings.ports().of(Port.REDIS);
        var redis = new RedisSettings(data.of(SideServer.REDIS), number, secrets.redisPassword());
        return part(
                SideServer.REDIS,
                () -> command(redis),
                Map.of(),
                "redis://127.0.0.1:" + number,
                () -> new RedisHealth(number, redis.password()));
    }

    private List<String> command(RedisSettings redis) {
        try {
            return List.of(redisProgram.obtain().toString(), redis.write().toString());
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private Supplier<List<String>> java(SideServer server) {
        var jar = directories.app(module(server));
        // What runs for a moment, as tests do, would spend more on writing it than it saves.
        var archive = ClassArchive.beside(jar, server.part(), settings.supervised());
        var java = new JavaCommand(jar, HEAP, Compiler.QUICK, directories.data(), data.temporary(), archive);
        return () -> java.with(List.of());
    }

    private Part part(
            SideServer server,
            Supplier<List<String>> command,
            Map<String, String> ports,
            String address,
            Supplier<Health> health) {
        var variables = new HashMap<>(ports);
        variables.put("SERVER_DATA", data.of(server).toString());
        return new AppPart(new AppSettings(
                server.part(),
                command,
                variables,
                directories.checkout(),
                directories.log(server.part()),
                address,
                health,
                READY_BOUND,
                GRACE,
                directories.data().toString()));
    }

    private String port(Port port) {
        return Integer.toString(settings.ports().of(port));
    }

    /** Where its application is built; Redis is a program of others. */
    static String module(SideServer server) {
        return "infra/" + server.part();
    }
}
