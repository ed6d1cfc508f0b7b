package cartwright.infra.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CredentialTest {
    @Test
    void readsABearerToken() {
        assertThat(of("Bearer sk_test_1")).contains(new Credential("sk_test_1", null));
        assertThat(of("bearer  sk_test_1 ")).contains(new Credential("sk_test_1", null));
    }

    @Test
    void readsABasicNameAndPassword() {
        assertThat(of("Basic " + encoded("AC1:token"))).contains(new Credential("AC1", "token"));
        assertThat(of("Basic " + encoded("sk_test_1:"))).contains(new Credential("sk_test_1", ""));
    }

    @Test
    void knowsNobodyOtherwise() {
        assertThat(of(null)).isEmpty();
        assertThat(of("Bearer ")).isEmpty();
        assertThat(of("Basic !!!")).isEmpty();
        assertThat(of("Digest abc")).isEmpty();
    }

    private static Optional<Credential> of(@Nullable String header) {
        var request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("Authorization", header);
        }
        return Credential.of(request);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
