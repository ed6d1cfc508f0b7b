package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.fake.DevScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./dev test} does about Maven's run of the tests. */
class DevTestIT {

    /** As failsafe wrote it, but for all except two of its tests. */
    private static final String ABORTED = "TEST-cartwright.activities.catalog.provider.S3ServerIT.xml";

    @TempDir
    private Path directory;

    private DevScript dev;

    @BeforeEach
    void copy() throws IOException {
        dev = new DevScript(directory);
        dev.jdkWhoseJavaDoesNothing();
    }

    @Test
    void namesTheTestsThatDidNotRunAndWhy() throws Exception {
        dev.maven("""
                case "$*" in
                    *verify*)
                        sleep 1
                        mkdir -p "$HOME/part/target/failsafe-reports"
                        cp "$ABORTED" "$HOME/part/target/failsafe-reports"
                        echo '<testcase name=""><skipped message="there is no &quot;go&quot;" type="x"/></testcase>' \
                            >"$HOME/part/target/failsafe-reports/TEST-shop.DisabledIT.xml"
                        echo '<testcase name="runs"/>' >"$HOME/part/target/failsafe-reports/TEST-shop.PresentIT.xml"
                        ;;
                esac
                """);

        var test = dev.run(
                Map.of(
                        "JAVA_HOME",
                        directory.resolve("jdk").toString(),
                        "ABORTED",
                        Path.of(DevTestIT.class.getResource(ABORTED).toURI()).toString()),
                "test");

        assertThat(test.output())
                .contains("Not run: DisabledIT\n    there is no \"go\"\n", "./dev test: passed")
                .contains("""
                        Not run: S3ServerIT
                            no S3 server to talk to: go install github.com/versity/versitygw/cmd/versitygw@v1.8.0 into \
                        /home/ann/.cache/cartwright/versitygw/v1.8.0, or name one with its bucket in -Ds3.endpoint= and -Ds3.bucket=
                        Not run: DisabledIT""")
                .doesNotContain("PresentIT");
        assertThat(test.code()).isZero();
    }

    @Test
    void repeatsWhatTheBuildWarnedOfAtItsEnd() throws Exception {
        dev.maven("""
                echo '[WARNING] JAR will be empty - no content was marked for inclusion!'
                echo 'a test says [WARNING] JAR will be empty - no content was marked for inclusion!'
                echo '[WARNING] Tests run: 14, Failures: 0, Errors: 0, Skipped: 14'
                echo '[WARNING] the POM is odd'
                """);
        alreadyWithTemporal();

        var test = dev.run("test");

        assertThat(test.output()).containsPattern("""

                Warning of the build, 2 times: JAR will be empty - no content was marked for inclusion!
                Warning of the build: the POM is odd
                \\./dev test: passed after 0 min \\d+ s
                $""");
        assertThat(test.code()).isZero();
    }

    @Test
    void failsWhenATestDoes() throws Exception {
        dev.maven("echo '[ERROR] There are test failures'; exit 1");
        alreadyWithTemporal();

        var test = dev.run("test");

        assertThat(test.output()).contains("[ERROR] There are test failures", "./dev test: FAILED");
        assertThat(test.code()).isEqualTo(1);
    }

    @Test
    void buildsTheLauncherBeforeTheTestsOnlyWhereItHasToBringTheTemporalServer() throws Exception {
        dev.maven("echo \"$*\" >>\"$HOME/maven.txt\"");

        assertThat(dev.run("test").code()).isZero();
        assertThat(mavenRuns()).hasSize(2).last().asString().contains("verify");

        alreadyWithTemporal();
        assertThat(dev.run("test").code()).isZero();
        assertThat(mavenRuns()).hasSize(3).last().asString().contains("verify");
    }

    private void alreadyWithTemporal() throws IOException {
        dev.program(
                "infra/launcher/src/main/java/cartwright/infra/launcher/temporal/ReleaseArchive.java",
                "    static final String VERSION = \"9.8.7\";");
        dev.program(".cache/cartwright/temporal/9.8.7/temporal", "exit 0");
    }

    private List<String> mavenRuns() throws IOException {
        return Files.readAllLines(directory.resolve("maven.txt"));
    }
}
