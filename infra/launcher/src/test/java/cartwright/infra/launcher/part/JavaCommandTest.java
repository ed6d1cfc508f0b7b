package cartwright.infra.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.part.JavaCommand.Compiler;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    @Test
    void keepsLoadedClassesWhereItIsToldBeforeItNamesTheJar() {
        assertThat(command(Path.of("/build/app.jsa")))
                .containsSubsequence("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=/build/app.jsa", "-jar");
    }

    @Test
    void keepsNoneOtherwise() {
        assertThat(command(null)).noneMatch(word -> word.contains("SharedArchive"));
    }

    private static List<String> command(@Nullable Path archive) {
        return new JavaCommand(
                        Path.of("/build/app.jar"), 64, Compiler.QUICK, Path.of("/data"), Path.of("/data/tmp"), archive)
                .with(List.of());
    }
}
