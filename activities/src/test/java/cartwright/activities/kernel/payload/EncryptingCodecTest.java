package cartwright.activities.kernel.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptingCodecTest {

    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);
    /** {@link #ADDRESS} under the old key, made by another implementation of AES-GCM: nonce, text, tag; the key's id beside it. */
    private static final String KEPT =
            "AAECAwQFBgcICQoLsbCfLkWQZRaaA4mjMmOi0MGoRHqZ8CxuY99Dos3uU9dj8eCGQONawW0/JMaFIv396T5jedAjL0fT78wwxyrn";

    private static final Payload ADDRESS = Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"line1\":\"1 High St\"}"))
            .build();

    @Test
    void givesBackWhatItEncrypted() {
        var codec = new EncryptingCodec(new PayloadKeys(NEW));

        var encrypted = codec.encode(List.of(ADDRESS));

        assertThat(new String(encrypted.getFirst().toByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("High St", "json/plain");
        assertThat(codec.decode(encrypted)).containsExactly(ADDRESS);
    }

    @Test
    void readsOldHistoriesAfterAKeyRotation() {
        var encrypted = new EncryptingCodec(new PayloadKeys(OLD)).encode(List.of(ADDRESS));

        var rotated = new EncryptingCodec(new PayloadKeys(NEW + "," + OLD));

        assertThat(rotated.decode(encrypted)).containsExactly(ADDRESS);
        assertThat(rotated.encode(List.of(ADDRESS))
                        .getFirst()
                        .getMetadataOrThrow("encryption-key-id")
                        .toStringUtf8())
                .isEqualTo("new");
    }

    @Test
    void readsTheFormThatHistoriesAreKeptIn() {
        var kept = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("old"))
                .setData(ByteString.copyFrom(Base64.getDecoder().decode(KEPT)))
                .build();

        assertThat(new EncryptingCodec(new PayloadKeys(NEW + "," + OLD)).decode(List.of(kept)))
                .containsExactly(ADDRESS);
    }

    @Test
    void encryptsTheSamePayloadDifferentlyEachTime() {
        var codec = new EncryptingCodec(new PayloadKeys(NEW));

        assertThat(codec.encode(List.of(ADDRESS))).isNotEqualTo(codec.encode(List.of(ADDRESS)));
    }

    @Test
    void refusesAPayloadOfWhichAnyByteWasChanged() {
        var codec = new EncryptingCodec(new PayloadKeys(NEW));
        var encrypted = codec.encode(List.of(ADDRESS)).getFirst();

        for (int i = 0; i < encrypted.getData().size(); i++) {
            var bytes = encrypted.getData().toByteArray();
            bytes[i] ^= 1;
            var changed =
                    encrypted.toBuilder().setData(ByteString.copyFrom(bytes)).build();
            assertThatThrownBy(() -> codec.decode(List.of(changed))).isInstanceOf(PayloadCodecException.class);
        }
    }

    @Test
    void namesTheKeyItLacks() {
        var encrypted = new EncryptingCodec(new PayloadKeys(OLD)).encode(List.of(ADDRESS));

        assertThatThrownBy(() -> new EncryptingCodec(new PayloadKeys(NEW)).decode(encrypted))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining("no key old");
    }

    @Test
    void passesOnWhatIsNotEncrypted() {
        assertThat(new EncryptingCodec(new PayloadKeys(NEW)).decode(List.of(ADDRESS)))
                .containsExactly(ADDRESS);
    }

    @Test
    void refusesKeysOfTheWrongFormWithoutShowingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadKeys("main:c2VjcmV0"))
                .withMessageContaining("entry 1")
                .withMessageNotContaining("c2VjcmV0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadKeys(" "))
                .withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayloadKeys(NEW + ",new:" + key(3)))
                .withMessageContaining("entry 2");
        assertThat(new PayloadKeys(NEW)).hasToString("PayloadKeys[new]");
    }

    private static String key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
