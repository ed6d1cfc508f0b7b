package cartwright.infra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildFilesTest {

    private static final Path ROOT = Path.of("..", "..");

    /** {@code ./dev up} builds a clean clone without tests: nobody makes a jar of tests there, and who needs one is not built. */
    @Test
    void noModuleNeedsAJarOfTestsToBeBuiltWithoutThem() throws IOException {
        try (var poms = Files.find(
                ROOT, 4, (file, attributes) -> file.getFileName().toString().equals("pom.xml"))) {
            assertThat(poms.toList()).hasSizeGreaterThan(10).allSatisfy(pom -> {
                var text = Files.readString(pom);
                var always = text.contains("<profiles>") ? text.substring(0, text.indexOf("<profiles>")) : text;
                assertThat(always).as("%s", pom).doesNotContain("<type>test-jar</type>");
            });
        }
    }
}
