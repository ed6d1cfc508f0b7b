package cartwright.activities.kernel.payload;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.OrderRefusal;
import io.temporal.failure.ApplicationFailure;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PayloadConfigurationTest {

    private final EncryptingCodec codec =
            new EncryptingCodec(new PayloadKeys("main:" + Base64.getEncoder().encodeToString(new byte[32])));

    @Test
    void carriesARefusalEncryptedAndWhole() {
        var converter = new PayloadConfiguration().payloadConverter(codec);

        var stored = converter.exceptionToFailure(OrderRefusal.ALREADY_SHIPPED.because("a parcel has left"));
        var read = converter.failureToException(stored);

        assertThat(stored.toString()).doesNotContain("a parcel has left");
        assertThat(OrderRefusal.in(read)).contains(OrderRefusal.ALREADY_SHIPPED);
        assertThat(read)
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getOriginalMessage()).isEqualTo("a parcel has left"));
    }
}
