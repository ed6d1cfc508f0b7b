package cartwright.infra.e2e;

import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the whole shop, started once for all of them. Whoever breaks a part of it mends that. */
final class RunningShop implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot().getStore(Namespace.create(RunningShop.class)).computeIfAbsent(Started.class).stack;
    }

    /** Closed by JUnit after the last test class. */
    static final class Started implements AutoCloseable {

        private final Path data;
        private final Stack stack;

        Started() {
            try {
                data = Files.createTempDirectory("cartwright-e2e");
            } catch (IOException notWritable) {
                throw new UncheckedIOException(notWritable);
            }
            var checkout = Path.of("..", "..").toAbsolutePath().normalize();
            stack = Stack.prepare(StackSettings.forTest(checkout, data.resolve("shop")), false, Progress.silent());
            try {
                stack.start();
            } catch (RuntimeException failed) {
                stack.close();
                throw failed;
            }
        }

        @Override
        public void close() throws IOException {
            stack.close();
            try (var files = Files.walk(data)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
