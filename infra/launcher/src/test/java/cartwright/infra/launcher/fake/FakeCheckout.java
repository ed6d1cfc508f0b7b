package cartwright.infra.launcher.fake;

import cartwright.infra.launcher.settings.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which every application is {@link FakeApp}. */
public final class FakeCheckout {

    private static final List<String> MODULES =
            List.of("workers", "api", "infra/sandbox", "infra/demo", "infra/bench", "infra/launcher");
    private static final List<String> SERVERS = List.of("infra/opensearch", "infra/kafka");
    private static final String CLASS = FakeApp.class.getName().replace('.', '/') + ".class";

    private FakeCheckout() {}

    /** Builds one below {@code directory}. */
    public static Path in(Path directory) throws IOException {
        var checkout = directory.resolve("checkout");
        var places = Directories.of(checkout, Map.of());
        for (var module : MODULES) {
            var jar = places.app(module);
            Files.createDirectories(jar.getParent());
            write(jar);
        }
        return checkout;
    }

    /** One whose OpenSearch and Kafka are the real ones, with the loaded classes that they keep. */
    public static Path withServers(Path directory) throws IOException {
        var checkout = in(directory);
        for (var server : SERVERS) {
            Files.createSymbolicLink(
                    checkout.resolve(server),
                    Path.of("..", "..").resolve(server).toAbsolutePath().normalize());
        }
        return checkout;
    }

    /** Takes the links to the real ones out of a checkout: JUnit warns of links that it would have to delete. */
    public static void unlinkServers(Path checkout) throws IOException {
        for (var server : SERVERS) {
            Files.deleteIfExists(checkout.resolve(server));
        }
    }

    private static void write(Path jar) throws IOException {
        try (var stream = new JarOutputStream(Files.newOutputStream(jar), manifest(FakeApp.class.getName()));
                var bytes = FakeApp.class.getResourceAsStream("FakeApp.class")) {
            if (bytes == null) {
                throw new IOException("the test's own class is not on its class path");
            }
            stream.putNextEntry(new JarEntry(CLASS));
            bytes.transferTo(stream);
        }
    }

    private static Manifest manifest(String main) {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        return manifest;
    }
}
