package cartwright.activities.kernel.payload;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under the newest key, and the opposite under whichever key it was. The key's id, and what the text belongs to, are
 * authenticated with it. Nonces are random: a key is good for some billion texts.
 */
public final class AesGcm {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PayloadKeys keys;
    private final SecureRandom random = new SecureRandom();

    /** With these keys. */
    public AesGcm(PayloadKeys keys) {
        this.keys = keys;
    }

    /** What cannot be decrypted; the message says why, and nothing of the text. */
    public static final class Undecipherable extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Undecipherable(String why) {
            super(why);
        }

        Undecipherable(Throwable cause) {
            super("it was changed, or belongs elsewhere", cause);
        }
    }

    /** The id of the key that encrypts. */
    public String keyId() {
        return keys.currentId();
    }

    /** The text encrypted under {@link #keyId()}; never twice the same. */
    public byte[] encrypt(byte[] text, byte[] belonging) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var secret = crypt(Cipher.ENCRYPT_MODE, keys.currentId(), nonce, text, belonging);
        return ByteBuffer.allocate(nonce.length + secret.length)
                .put(nonce)
                .put(secret)
                .array();
    }

    /**
     * The text that was encrypted under this key with the same {@code belonging}.
     *
     * @throws Undecipherable when the key is not known any more, or anything was changed
     */
    public byte[] decrypt(String keyId, byte[] secret, byte[] belonging) {
        if (secret.length < NONCE_BYTES) {
            throw new Undecipherable("it is too short to have been encrypted here");
        }
        return crypt(
                Cipher.DECRYPT_MODE,
                keyId,
                Arrays.copyOf(secret, NONCE_BYTES),
                Arrays.copyOfRange(secret, NONCE_BYTES, secret.length),
                belonging);
    }

    private byte[] crypt(int mode, String keyId, byte[] nonce, byte[] text, byte[] belonging) {
        var key = keys.find(keyId);
        if (key == null) {
            throw new Undecipherable("no key " + keyId + " among cartwright.payload.keys");
        }
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            cipher.updateAAD(belonging);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw new Undecipherable(failed);
        }
    }
}
