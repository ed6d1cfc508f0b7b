package cartwright.infra.launcher.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseArchiveTest {

    @Test
    void namesTheArchiveOfEachPlatformAsItIsPublished() {
        assertThat(ReleaseArchive.of("Linux", "amd64").orElseThrow().address())
                .hasToString("https://github.com/temporalio/cli/releases/download/v1.5.1/"
                        + "temporal_cli_1.5.1_linux_amd64.tar.gz");
        assertThat(ReleaseArchive.of("Mac OS X", "aarch64").orElseThrow().address())
                .hasToString("https://github.com/temporalio/cli/releases/download/v1.5.1/"
                        + "temporal_cli_1.5.1_darwin_arm64.tar.gz");
    }

    @Test
    void hasOneForEveryPlatformThatIsPublished() {
        assertThat(ReleaseArchive.of("Linux", "aarch64")).isPresent();
        assertThat(ReleaseArchive.of("Mac OS X", "x86_64")).isPresent();
    }

    @Test
    void hasNoneForOtherPlatforms() {
        assertThat(ReleaseArchive.of("Linux", "s390x")).isEmpty();
        assertThat(ReleaseArchive.of("SunOS", "amd64")).isEmpty();
    }
}
