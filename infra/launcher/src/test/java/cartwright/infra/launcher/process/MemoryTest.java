package cartwright.infra.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void addsUpWhatIsResident() {
        var status = List.of(
                "Name:\tpostgres",
                "VmRSS:\t   30 kB",
                "RssAnon:\t      10 kB",
                "RssFile:\t      12 kB",
                "RssShmem:\t       8 kB");

        assertThat(Memory.parse(status).total()).isEqualTo(30 * 1024);
    }

    @Test
    void isNothingForAProcessWithoutMemory() {
        assertThat(Memory.parse(List.of("Name:\tkthreadd")).total()).isZero();
    }
}
