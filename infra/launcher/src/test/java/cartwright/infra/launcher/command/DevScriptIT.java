package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell entry, as far as it goes before a build. */
class DevScriptIT {

    private static final Path SCRIPT = Path.of("../../dev").toAbsolutePath().normalize();
    private static final String SYSTEM = "/usr/bin:/bin";

    @TempDir
    private Path directory;

    private record Result(int code, String output) {}

    /** A checkout of the script alone: nothing is built, and nothing can be. */
    @BeforeEach
    void copy() throws IOException {
        Files.copy(SCRIPT, directory.resolve("dev"));
    }

    @Test
    void listsItsCommandsWithoutABuild() throws Exception {
        var help = dev(Map.of("PATH", SYSTEM), "help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("./dev COMMAND", "up [--fresh]", "test [MAVEN ARGUMENTS]");
    }

    @Test
    void refusesACommandThatItDoesNotHave() throws Exception {
        var unknown = dev(Map.of("PATH", SYSTEM), "chaos");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.output()).contains("There is no command \"chaos\"");
    }

    @Test
    void saysWhatToInstallWhenMavenIsTooOld() throws Exception {
        program("mvn", "echo Apache Maven 3.6.3");

        var up = dev(Map.of("PATH", directory + ":" + SYSTEM, "JAVA_HOME", System.getProperty("java.home")), "up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("Maven 3.8 or newer and this is 3.6.3");
    }

    @Test
    void saysWhichJdkToInstallWhereThereIsNoneThatIsNewEnough() throws Exception {
        program("java", "echo 'openjdk version \"17.0.1\"' >&2");

        var up = dev(
                Map.of(
                        "PATH",
                        directory + ":" + SYSTEM,
                        "CARTWRIGHT_JDKS",
                        directory + ":" + directory.resolve("none")),
                "up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output())
                .contains("Cartwright needs a JDK 25 or newer", "or set JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void findsAJdkThatIsNewEnoughWhenTheOneOnThePathIsNot() throws Exception {
        program("java", "echo 'openjdk version \"17.0.1\"' >&2");
        program("mvn", "case $1 in -v) echo Apache Maven 3.9.9;; *) echo \"built with $JAVA_HOME\"; exit 1;; esac");
        Files.createDirectories(directory.resolve(".jdks"));
        var link = Files.createSymbolicLink(
                directory.resolve(".jdks").resolve("newest"), Path.of(System.getProperty("java.home")));

        var up = dev(Map.of("PATH", directory + ":" + SYSTEM, "HOME", directory.toString()), "up");

        Files.delete(link);
        assertThat(up.output()).containsPattern("built with /.+");
    }

    @Test
    void saysInOneSentenceThatTheNetworkIsMissing() throws Exception {
        program(
                "mvn",
                "case $1 in -v) echo Apache Maven 3.9.9;; *) echo '[ERROR] Could not transfer artifact: Unknown host';"
                        + " exit 1;; esac");

        var up = dev(Map.of("PATH", directory + ":" + SYSTEM, "JAVA_HOME", System.getProperty("java.home")), "up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("connect it to the network");
    }

    @Test
    void namesTheTestsThatDidNotRunAndWhy() throws Exception {
        jdkWhoseJavaDoesNothing();
        program("mvn", """
                case "$*" in
                    -v) echo Apache Maven 3.9.9 ;;
                    *verify*)
                        sleep 1
                        mkdir -p "$HOME/part/target/failsafe-reports"
                        echo '<testcase name=""><skipped message="there is no &quot;go&quot;" type="x"/></testcase>' \
                            >"$HOME/part/target/failsafe-reports/TEST-shop.MissingIT.xml"
                        echo '<testcase name="runs"/>' >"$HOME/part/target/failsafe-reports/TEST-shop.PresentIT.xml"
                        ;;
                esac
                """);

        var test = dev(
                Map.of(
                        "PATH", directory + ":" + SYSTEM,
                        "HOME", directory.toString(),
                        "JAVA_HOME", directory.resolve("jdk").toString()),
                "test");

        assertThat(test.output())
                .contains("Not run: MissingIT\n    there is no \"go\"\n", "./dev test: passed")
                .doesNotContain("PresentIT");
        assertThat(test.code()).isZero();
    }

    @Test
    void buildsTheLauncherBeforeTheTestsOnlyWhereItHasToBringTheTemporalServer() throws Exception {
        jdkWhoseJavaDoesNothing();
        program("mvn", "case $1 in -v) echo Apache Maven 3.9.9;; *) echo \"$*\" >>\"$HOME/maven.txt\";; esac");
        program(
                "infra/launcher/src/main/java/cartwright/infra/launcher/temporal/ReleaseArchive.java",
                "    static final String VERSION = \"9.8.7\";");
        var environment = Map.of(
                "PATH", directory + ":" + SYSTEM,
                "HOME", directory.toString(),
                "JAVA_HOME", directory.resolve("jdk").toString());

        assertThat(dev(environment, "test").code()).isZero();
        assertThat(mavenRuns()).hasSize(2).last().asString().contains("verify");

        program(".cache/cartwright/temporal/9.8.7/temporal", "exit 0");
        assertThat(dev(environment, "test").code()).isZero();
        assertThat(mavenRuns()).hasSize(3).last().asString().contains("verify");
    }

    private List<String> mavenRuns() throws IOException {
        return Files.readAllLines(directory.resolve("maven.txt"));
    }

    private void jdkWhoseJavaDoesNothing() throws IOException {
        Files.createDirectories(directory.resolve("jdk/bin"));
        program("jdk/bin/java", "echo 'openjdk version \"25\"' >&2");
        program("jdk/bin/javac", "exit 0");
    }

    private void program(String name, String script) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result dev(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("/bin/sh", directory.resolve("dev").toString()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
