package cartwright.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LoopbackTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, localhost", "127.0.0.1, 127.0.0.1", "::1, [::1]", "::ffff:127.0.0.1, LOCALHOST"})
    void knowsThisMachine(String peer, String host) {
        assertThat(Loopback.isDirect(request(peer, host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "x-forwarded-port",
                "X-Real-IP",
                "Via"
            })
    void doesNotTakeAProxyForThisMachine(String header) {
        var forwarded = request("127.0.0.1", "localhost");
        forwarded.addHeader(header, "127.0.0.1");

        assertThat(Loopback.isDirect(forwarded)).isFalse();
    }

    @Test
    void doesNotTakeAnotherMachineForThisWhateverItSays() {
        assertThat(Loopback.isDirect(request("192.0.2.1", "localhost"))).isFalse();
    }

    @Test
    void refusesAPageWhoseNameWasMadeToLeadHere() {
        assertThat(Loopback.isDirect(request("127.0.0.1", "rebound.example.com")))
                .isFalse();
    }

    private static MockHttpServletRequest request(String peer, String host) {
        var request = new MockHttpServletRequest("POST", "/codec/decode");
        request.setRemoteAddr(peer);
        request.setServerName(host);
        return request;
    }
}
