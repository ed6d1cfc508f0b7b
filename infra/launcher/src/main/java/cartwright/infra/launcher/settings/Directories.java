package cartwright.infra.launcher.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the launcher reads and writes.
 *
 * @param checkout the repository's top, with the built modules below it
 * @param data everything that the running shop keeps; {@code --fresh} deletes it
 * @param cache what can be fetched again: server binaries, shared by all checkouts of this user
 */
public record Directories(Path checkout, Path data, Path cache) {

    /** All paths absolute, so that child processes may run anywhere. */
    public Directories {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** The usual places: {@code .cartwright} in the checkout unless {@code CARTWRIGHT_DATA} says otherwise. */
    public static Directories of(Path checkout, Map<String, String> environment) {
        var data = environment.getOrDefault("CARTWRIGHT_DATA", "");
        return new Directories(
                checkout, data.isBlank() ? checkout.resolve(".cartwright") : Path.of(data), cache(environment));
    }

    /** The user's cache directory as the XDG convention has it. */
    public static Path cache(Map<String, String> environment) {
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return (xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg)).resolve("cartwright");
    }

    /** The same places with another data directory. */
    public Directories withData(Path other) {
        return new Directories(checkout, other, cache);
    }

    /** Where the images of products are. */
    public Path objects() {
        return data.resolve("objects");
    }

    /** The log file of a part. */
    public Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** The runnable jar of a module, whether built or not. */
    public Path app(String module) {
        var name = Path.of(module).getFileName();
        return checkout.resolve(module).resolve("target").resolve(name + "-0.1.0-SNAPSHOT-app.jar");
    }
}
