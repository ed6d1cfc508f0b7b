package cartwright.api.kernel;

import cartwright.activities.kernel.payload.EncryptingCodec;
import cartwright.activities.user.Role;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.swagger.v3.oas.annotations.Hidden;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows encrypted workflow payloads to staff through the Temporal UI, by Temporal's remote codec protocol. */
@Hidden
@RestController
@RequestMapping(path = "/codec", produces = MediaType.APPLICATION_JSON_VALUE)
class CodecController {

    private final EncryptingCodec codec;
    private final ApiProperties properties;

    CodecController(EncryptingCodec codec, ApiProperties properties) {
        this.codec = codec;
        this.properties = properties;
    }

    @Open
    @PostMapping("/decode")
    String decode(@RequestBody String payloads, HttpServletRequest request) {
        admit(request);
        return transform(payloads, codec::decode);
    }

    @Open
    @PostMapping("/encode")
    String encode(@RequestBody String payloads, HttpServletRequest request) {
        admit(request);
        return transform(payloads, codec::encode);
    }

    private void admit(HttpServletRequest request) {
        if (!(properties.openCodec() && isLoopback(request.getRemoteAddr())) && !isStaff()) {
            throw new Problem(ErrorCode.FORBIDDEN, "Payloads are shown to staff only.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static boolean isStaff() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Jwt token
                && rolesOf(token).stream()
                        .anyMatch(List.of(Role.SUPPORT.name(), Role.OPERATIONS.name(), Role.ADMIN.name())::contains);
    }

    private static List<String> rolesOf(Jwt token) {
        @Nullable List<String> roles = token.getClaimAsStringList(Tokens.ROLES);
        return roles == null ? List.of() : roles;
    }

    private static String transform(String json, UnaryOperator<List<Payload>> change) {
        try {
            var payloads = Payloads.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(json, payloads);
            var changed = Payloads.newBuilder()
                    .addAllPayloads(change.apply(payloads.getPayloadsList()))
                    .build();
            return JsonFormat.printer().print(changed);
        } catch (InvalidProtocolBufferException malformed) {
            throw Problem.invalid("", "is not Temporal's Payloads in JSON");
        } catch (PayloadCodecException undecodable) {
            throw Problem.invalid("/payloads", String.valueOf(undecodable.getMessage()));
        }
    }
}
