package cartwright.infra.launcher.command;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the checkout and its data. */
final class Places {

    @Option(
            names = "--data",
            paramLabel = "<directory>",
            description = "where the shop keeps its data (CARTWRIGHT_DATA; default .cartwright in the checkout)")
    private @Nullable Path data;

    Directories directories() {
        var usual = Directories.of(checkout(), System.getenv());
        return data == null ? usual : usual.withData(data);
    }

    /** {@code ./dev} says where the checkout is; without it the working directory has to be the one. */
    static Path checkout() {
        var told = System.getProperty("cartwright.checkout", "");
        var checkout = Path.of(told.isBlank() ? "." : told).toAbsolutePath().normalize();
        if (!Files.exists(checkout.resolve("infra").resolve("launcher"))) {
            throw new LaunchFailure(checkout + " is not a checkout of Cartwright: run ./dev of one.");
        }
        return checkout;
    }
}
