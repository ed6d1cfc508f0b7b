package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.fake.DevScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell entry, as far as it goes before a build, and what it says when that fails. */
class DevScriptIT {

    @TempDir
    private Path directory;

    private DevScript dev;

    @BeforeEach
    void copy() throws IOException {
        dev = new DevScript(directory);
    }

    @Test
    void listsItsCommandsWithoutABuild() throws Exception {
        var help = dev.run("help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("./dev COMMAND", "up [--fresh]", "test [MAVEN ARGUMENTS]");
    }

    @Test
    void refusesACommandThatItDoesNotHave() throws Exception {
        var unknown = dev.run("chaos");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.output()).contains("There is no command \"chaos\"");
    }

    @Test
    void saysWhatToInstallWhenMavenIsTooOld() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        dev.program("mvn", "echo Apache Maven 3.6.3");

        var up = dev.run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("Maven 3.8 or newer and this is 3.6.3").hasLineCount(1);
    }

    @Test
    void saysWhatToInstallWhenThereIsNoMaven() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        // The system's own directories may hold one.
        for (var program : new String[] {"dirname", "sed", "head", "grep"}) {
            dev.program("few/" + program, "PATH=/usr/bin:/bin exec " + program + " \"$@\"");
        }

        var up = dev.run(
                Map.of(
                        "PATH", directory.resolve("few").toString(),
                        "JAVA_HOME", directory.resolve("jdk").toString()),
                "up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output())
                .contains("mvn is not on the PATH", "apt install maven")
                .hasLineCount(1);
    }

    @Test
    void saysWhichJdkToInstallWhereThereIsNoneThatIsNewEnough() throws Exception {
        dev.program("java", "echo 'openjdk version \"17.0.1\"' >&2");

        var up = dev.run(Map.of("CARTWRIGHT_JDKS", directory + ":" + directory.resolve("none")), "up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output())
                .contains("Cartwright needs a JDK 25 or newer", "or set JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void findsAJdkThatIsNewEnoughWhenTheOneOnThePathIsNot() throws Exception {
        dev.program("java", "echo 'openjdk version \"17.0.1\"' >&2");
        dev.maven("echo \"built with $JAVA_HOME\"; exit 1");
        Files.createDirectories(directory.resolve(".jdks"));
        var link = Files.createSymbolicLink(
                directory.resolve(".jdks").resolve("newest"), Path.of(System.getProperty("java.home")));

        var up = dev.run(Map.of(), "up");

        Files.delete(link);
        assertThat(up.output()).containsPattern("built with /.+");
    }

    @Test
    void saysInOneSentenceThatTheNetworkIsMissing() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        dev.maven("echo '[ERROR] Could not transfer artifact: Unknown host'; exit 1");

        var up = dev.run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("connect it to the network");
    }

    @Test
    void doesNotBeginABuildThatTheDiskHasNoRoomFor() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        dev.maven("echo begun >\"$HOME/begun\"");
        free(2047);

        for (var command : new String[] {"up", "test"}) {
            var refused = dev.run(command);

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("There is too little disk space for a build in " + directory.toRealPath()
                            + ": 2047 MiB are free, 2048 MiB are needed.");
        }
        assertThat(directory.resolve("begun")).doesNotExist();

        free(2048);
        dev.run("up");
        assertThat(directory.resolve("begun")).exists();
    }

    @Test
    void saysInOneSentenceThatTheDiskRanFullAndLeavesTheDataAlone() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        dev.maven("echo '[ERROR] error writing Shop.class: No space left on device'; exit 1");
        var kept = Files.writeString(
                Files.createDirectories(directory.resolve(".cartwright")).resolve("CARTWRIGHT"), "ours");

        for (var command : new String[] {"up", "test"}) {
            var full = dev.run(command);

            assertThat(full.code()).isEqualTo(1);
            assertThat(full.output())
                    .containsOnlyOnce("The disk is full: make room (2048 MiB for a build) and try again")
                    .doesNotContain("The build failed");
        }
        assertThat(kept).hasContent("ours");
    }

    @Test
    void noticesAFullDiskAlsoWhenThereWasNoRoomToSaySo() throws Exception {
        dev.jdkWhoseJavaDoesNothing();
        dev.maven("exit 1");
        // Room at first, and none at the second look.
        dev.program("df", """
                if [ -f "$HOME/looked" ]; then free=8; else free=9000; fi
                echo >"$HOME/looked"
                printf 'Filesystem 1024-blocks Used Available\\n/dev/a 9 9 %s\\n' $((free * 1024))
                """);

        var up = dev.run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("The disk is full");
    }

    private void free(int mebibytes) throws IOException {
        dev.program("df", "printf 'Filesystem 1024-blocks Used Available\\n/dev/a 9 9 %s\\n' " + (mebibytes * 1024L));
    }
}
