package cartwright.infra.e2e;

import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the whole shop, started once for all of them. Whoever breaks a part of it mends that.
 *
 * <p>It lives as long as the JVM and not as long as JUnit's root: where tests run in several JVMs, each class is a run of JUnit's
 * of its own, and would start a shop of its own. The shops of several JVMs start one after the other: side by side none would be
 * ready before the last.
 */
final class RunningShop implements ParameterResolver {

    private static final Path DATA = directory();
    private static final StackSettings SETTINGS =
            StackSettings.forTest(Path.of("..", "..").toAbsolutePath().normalize(), DATA.resolve("shop"));

    private static volatile Stack stack = prepared();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RunningShop::close));
        start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return stack;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("cartwright-e2e");
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    /** Stops it as Ctrl-C does and starts it on what it has kept; whoever holds the one before must take this one instead. */
    static Stack stoppedAndStartedAgain() {
        return stoppedAndStartedAgain(data -> {});
    }

    /** The same; {@code meanwhile} changes something in its data directory. */
    static Stack stoppedAndStartedAgain(Consumer<Path> meanwhile) {
        stack.close();
        meanwhile.accept(SETTINGS.directories().data());
        stack = prepared();
        start();
        return stack;
    }

    private static Stack prepared() {
        return Stack.prepare(SETTINGS, false, Progress.silent());
    }

    private static void start() {
        try (var lock = FileChannel.open(
                        Path.of("target", "shop-start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            stack.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void close() {
        stack.close();
        try (var files = Files.walk(DATA)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
