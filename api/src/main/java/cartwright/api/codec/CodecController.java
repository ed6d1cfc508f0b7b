package cartwright.api.codec;

import cartwright.activities.kernel.payload.EncryptingCodec;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Problem;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.swagger.v3.oas.annotations.Hidden;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows encrypted workflow payloads to staff through the Temporal UI, by Temporal's remote codec protocol; encodes what staff
 * give to a workflow there.
 */
@Hidden
@RestController
@RequestMapping(path = "/codec", produces = MediaType.APPLICATION_JSON_VALUE)
class CodecController {

    private final EncryptingCodec codec;
    private final CodecAccess access;

    CodecController(EncryptingCodec codec, CodecAccess access) {
        this.codec = codec;
        this.access = access;
    }

    @Open
    @PostMapping("/decode")
    String decode(@RequestBody String payloads, HttpServletRequest request) {
        access.admit(request);
        return transform(payloads, codec::decode);
    }

    @Open
    @PostMapping("/encode")
    String encode(@RequestBody String payloads, HttpServletRequest request) {
        access.admit(request);
        return transform(payloads, codec::encode);
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
