package cartwright.activities.kernel.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.List;

/**
 * Encrypts whole payloads, their metadata included, with AES-256-GCM. The key's id stands in clear beside the ciphertext and
 * is authenticated with it; what was not encrypted by this codec is passed through unchanged.
 */
public final class EncryptingCodec implements PayloadCodec {

    private static final String ENCODING = "encoding";
    private static final String KEY_ID = "encryption-key-id";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    /** The server moves payloads from one history to another, so that they are bound to none. */
    private static final byte[] ANYWHERE = {};

    private final AesGcm cipher;

    public EncryptingCodec(PayloadKeys keys) {
        this.cipher = new AesGcm(keys);
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::encrypt).toList();
    }

    /**
     * Decrypts what this codec encrypted.
     *
     * @throws PayloadCodecException when the key is not known any more or the ciphertext was changed
     */
    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::decrypt).toList();
    }

    private Payload encrypt(Payload payload) {
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY_ID, ByteString.copyFromUtf8(cipher.keyId()))
                .setData(ByteString.copyFrom(cipher.encrypt(payload.toByteArray(), ANYWHERE)))
                .build();
    }

    private Payload decrypt(Payload payload) {
        if (!ENCRYPTED.equals(payload.getMetadataOrDefault(ENCODING, ByteString.EMPTY))) {
            return payload;
        }
        var keyId = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        try {
            return Payload.parseFrom(cipher.decrypt(keyId, payload.getData().toByteArray(), ANYWHERE));
        } catch (InvalidProtocolBufferException notAPayload) {
            throw new PayloadCodecException(notAPayload);
        } catch (AesGcm.Undecipherable undecipherable) {
            throw new PayloadCodecException("payload: " + undecipherable.getMessage(), undecipherable);
        }
    }
}
