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
    private static final Stack STACK = started();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return STACK;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("cartwright-e2e");
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private static Stack started() {
        var checkout = Path.of("..", "..").toAbsolutePath().normalize();
        var stack = Stack.prepare(StackSettings.forTest(checkout, DATA.resolve("shop")), false, Progress.silent());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack)));
        try (var lock = FileChannel.open(
                        Path.of("target", "shop-start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            stack.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return stack;
    }

    private static void close(Stack stack) {
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
