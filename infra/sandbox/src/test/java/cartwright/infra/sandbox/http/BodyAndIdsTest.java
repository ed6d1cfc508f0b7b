package cartwright.infra.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyAndIdsTest {
    @Test
    void readsABodyAsItWasSent() {
        assertThat(RawBody.of(request("a[b]=ü"))).isEqualTo("a[b]=ü");
    }

    @Test
    void refusesABodyAboveOneMegabyte() {
        assertThat(RawBody.of(request("x".repeat(1 << 20)))).hasSize(1 << 20);
        assertThatThrownBy(() -> RawBody.of(request("x".repeat((1 << 20) + 1)))).isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void drawsIdsInTheProvidersForms() {
        assertThat(Ids.alphanumeric("pi_")).matches("pi_[0-9A-Za-z]{24}").isNotEqualTo(Ids.alphanumeric("pi_"));
        assertThat(Ids.hexadecimal("SM")).matches("SM[0-9a-f]{32}");
        assertThat(Ids.digits("RM", 9)).matches("RM\\d{9}");
    }

    private static MockHttpServletRequest request(String body) {
        var request = new MockHttpServletRequest();
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
