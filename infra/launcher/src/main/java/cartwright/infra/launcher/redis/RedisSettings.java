package cartwright.infra.launcher.redis;

import cartwright.infra.launcher.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How the local Redis runs.
 *
 * @param data where it keeps its file and its settings
 * @param port where it listens, on this machine only
 * @param password asked of every client
 */
public record RedisSettings(Path data, int port, String password) {

    /** Writes them where the server reads them, and only its user; returns the file. */
    public Path write() throws IOException {
        PrivateFile.directory(data);
        var file = data.resolve("redis.conf");
        PrivateFile.write(file, text());
        return file;
    }

    @Override
    public String toString() {
        return "RedisSettings[" + data + ", " + port + "]";
    }

    private String text() {
        return """
                bind 127.0.0.1
                port %d
                dir "%s"
                requirepass %s
                appendonly yes
                save ""
                maxmemory 256mb
                # What has no end, such as a session, stays; what was only remembered makes room.
                maxmemory-policy volatile-lru
                # The command line stays as it is, so that the process is recognised later.
                set-proc-title no
                """.formatted(port, data, password);
    }
}
