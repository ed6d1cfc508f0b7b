package cartwright.activities.kernel.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts whole payloads, their metadata included, with AES-256-GCM. The key's id stands in clear beside the ciphertext and
 * is authenticated with it; what was not encrypted by this codec is passed through unchanged.
 */
public final class EncryptingCodec implements PayloadCodec {

    private static final String ENCODING = "encoding";
    private static final String KEY_ID = "encryption-key-id";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PayloadKeys keys;
    private final SecureRandom random = new SecureRandom();

    public EncryptingCodec(PayloadKeys keys) {
        this.keys = keys;
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
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, keys.currentId(), nonce, payload.toByteArray());
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY_ID, ByteString.copyFromUtf8(keys.currentId()))
                .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
                .build();
    }

    private Payload decrypt(Payload payload) {
        if (!ENCRYPTED.equals(payload.getMetadataOrDefault(ENCODING, ByteString.EMPTY))) {
            return payload;
        }
        var keyId = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        if (payload.getData().size() < NONCE_BYTES) {
            throw new PayloadCodecException("the payload is too short to have been encrypted here");
        }
        var nonce = payload.getData().substring(0, NONCE_BYTES).toByteArray();
        var sealed = payload.getData().substring(NONCE_BYTES).toByteArray();
        try {
            return Payload.parseFrom(crypt(Cipher.DECRYPT_MODE, keyId, nonce, sealed));
        } catch (InvalidProtocolBufferException notAPayload) {
            throw new PayloadCodecException(notAPayload);
        }
    }

    private byte[] crypt(int mode, String keyId, byte[] nonce, byte[] text) {
        var key = keys.find(keyId);
        if (key == null) {
            throw new PayloadCodecException("no key " + keyId + " among cartwright.payload.keys");
        }
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(
                    Objects.requireNonNull(ByteString.copyFromUtf8(keyId).toByteArray()));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw new PayloadCodecException(failed);
        }
    }
}
