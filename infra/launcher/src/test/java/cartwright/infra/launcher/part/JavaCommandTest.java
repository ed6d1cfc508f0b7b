package cartwright.infra.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.part.JavaCommand.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    @Test
    void keepsLoadedClassesWhereItIsToldBeforeItNamesTheJar() {
        assertThat(command(new ClassArchive(Path.of("/build/app.jsa"), true)))
                .containsSubsequence("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=/build/app.jsa", "-jar");
    }

    @Test
    void onlyUsesWhatIsThereWhenItKeepsNone(@TempDir Path directory) throws IOException {
        var archive = directory.resolve("app.jsa");
        assertThat(command(new ClassArchive(archive, false))).noneMatch(word -> word.contains("SharedArchive"));

        Files.createFile(archive);

        assertThat(command(new ClassArchive(archive, false)))
                .contains("-XX:SharedArchiveFile=" + archive)
                .doesNotContain("-XX:+AutoCreateSharedArchive");
    }

    @Test
    void makesLoadedClassesAnewThatAreOlderThanTheirJar(@TempDir Path directory) throws IOException {
        var jar = Files.createFile(directory.resolve("app.jar"));
        var archive = Files.createFile(directory.resolve("app.jsa"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2_000));

        Files.setLastModifiedTime(archive, FileTime.fromMillis(2_000));
        assertThat(ClassArchive.beside(jar, "app", true)).isEqualTo(new ClassArchive(archive, true));
        assertThat(archive).exists();

        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000));
        assertThat(ClassArchive.beside(jar, "app", true)).isEqualTo(new ClassArchive(archive, true));
        assertThat(archive).doesNotExist();
    }

    @Test
    void knowsNoneOfAProgramThatChangesMoreOftenThanItStarts() {
        assertThat(command(null)).noneMatch(word -> word.contains("SharedArchive"));
    }

    private static List<String> command(@Nullable ClassArchive archive) {
        return new JavaCommand(
                        Path.of("/build/app.jar"), 64, Compiler.QUICK, Path.of("/data"), Path.of("/data/tmp"), archive)
                .with(List.of());
    }
}
