package cartwright.infra.launcher.preflight;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One launcher per data directory. The system lets go of the lock when its holder dies, however it dies. */
public final class LauncherLock implements AutoCloseable {

    static final String NAME = "launcher.lock";

    private final FileChannel channel;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws LaunchFailure when another launcher holds it
     */
    public static LauncherLock take(Path data) {
        try {
            var channel = FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new LaunchFailure("Another launcher is running with the data in " + data
                        + ": see it with ./dev status, stop it with ./dev down.");
            }
            return new LauncherLock(channel);
        } catch (IOException notWritable) {
            throw new LaunchFailure(
                    "The data directory " + data + " cannot be written (" + Reason.of(notWritable) + ").", notWritable);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }
}
