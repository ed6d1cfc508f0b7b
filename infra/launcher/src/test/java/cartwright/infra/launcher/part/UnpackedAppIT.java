package cartwright.infra.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedAppIT {

    @TempDir
    private Path target;

    @Test
    void isUnpackedOnceHoweverManyProcessesNeedItAtOnce() throws Exception {
        var jar = jar();
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Unpacking.class.getName(),
                            jar.toString())
                    .redirectErrorStream(true)
                    .start());
        }

        for (var process : processes) {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }

        var app = UnpackedApp.of(jar);
        assertThat(app.jar()).isRegularFile();
        try (var left = Files.list(target)) {
            assertThat(left.filter(Files::isDirectory))
                    .containsExactly(app.jar().getParent());
        }
    }

    /** As Spring Boot packs one, but for what it does when it is told to extract itself. */
    private Path jar() throws IOException {
        var jar = target.resolve("shop-app.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Extracting.class.getName());
        var code = Extracting.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = Extracting.class.getClassLoader().getResourceAsStream(code)) {
            out.putNextEntry(new JarEntry("BOOT-INF/"));
            out.closeEntry();
            out.putNextEntry(new JarEntry(code));
            assertThat(bytes).isNotNull();
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    /** A process that needs the application. */
    static final class Unpacking {
        public static void main(String[] arguments) {
            UnpackedApp.of(Path.of(arguments[0])).unpack();
        }
    }

    /** Takes its time, so that the others come meanwhile. */
    static final class Extracting {
        public static void main(String[] arguments) throws Exception {
            var directory = Files.createDirectories(Path.of(arguments[2]));
            Thread.sleep(1_500);
            Files.writeString(directory.resolve("shop-app.jar"), "extracted");
        }
    }
}
