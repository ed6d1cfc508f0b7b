package cartwright.infra.launcher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProgramIT {

    @TempDir
    private Path directory;

    @Test
    void isWrittenOnceSinceAProcessThatStartsMeanwhileWouldKeepItFromRunning() throws IOException {
        var program = new RedisProgram(directory, Map.of());
        Files.setLastModifiedTime(program.obtain(), FileTime.fromMillis(0));

        assertThat(Files.getLastModifiedTime(program.obtain()).toMillis()).isZero();
    }

    @Test
    void comesBackWhenItsDirectoryWasEmptied() throws IOException {
        var program = new RedisProgram(directory, Map.of());
        Files.delete(program.obtain());

        assertThat(program.obtain()).isExecutable();
    }
}
