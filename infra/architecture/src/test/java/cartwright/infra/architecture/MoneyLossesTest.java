package cartwright.infra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/money-losses.md} says is shown by tests must be shown by tests that are there. */
class MoneyLossesTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path TABLES = CHECKOUT.resolve("docs/money-losses.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    /** A test's mark and the first method behind it. */
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|Property|EveryProvider)\\b[\\s\\S]*?\\bvoid (\\w+)\\(");

    @Test
    void namesATestForEveryLossThatCanHappen() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(row.get(3)).as("%s", row).containsPattern(NAMED));
    }

    @Test
    void namesNoTestThatIsNotThere() throws IOException {
        var sources = testSources();
        var missing = NAMED.matcher(Files.readString(TABLES))
                .results()
                .filter(named -> sources.getOrDefault(named.group(1), List.of()).stream()
                        .noneMatch(source -> declares(source, named.group(2))))
                .map(named -> named.group(1) + "#" + named.group(2))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void takesNoOtherMethodForATest() {
        assertThat(declares("@Test\n    void books() {}", "books")).isTrue();
        assertThat(declares("@EnumSource(names = {\"A\"})\n @Test void books() {}", "books"))
                .isTrue();
        assertThat(declares("@Test void pays() {}\n private void books() {}", "books"))
                .isFalse();
        assertThat(declares("@Test void booksMore() {}", "books")).isFalse();
    }

    private static boolean declares(String source, String method) {
        return TEST.matcher(source).results().anyMatch(test -> test.group(1).equals(method));
    }

    /** The cells of each row below the headings. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(TABLES).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| loss "))
                .map(line -> List.of(line.substring(1).strip().split("\\s*\\|\\s*")))
                .toList();
    }

    /** The sources of tests by their class's simple name, of all modules. */
    private static Map<String, List<String>> testSources() throws IOException {
        try (var files = Files.walk(CHECKOUT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/")
                            && file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Collectors.mapping(MoneyLossesTest::read, Collectors.toList())));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
