package cartwright.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class LocalProfileTest {

    /** Without the second the first keeps the API from starting. */
    @Test
    void opensTheCodecToLoopbackAndBelievesNoHeader() throws IOException {
        var open = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml")).stream()
                        .filter(part -> Boolean.TRUE.equals(part.getProperty("cartwright.api.open-codec")))
                        .toList();

        assertThat(open).hasSize(1);
        assertThat(open.getFirst().getProperty("spring.config.activate.on-profile"))
                .isEqualTo("local");
        assertThat(open.getFirst().getProperty("server.forward-headers-strategy"))
                .isEqualTo("none");
    }
}
