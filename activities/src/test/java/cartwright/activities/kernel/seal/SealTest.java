package cartwright.activities.kernel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cartwright.activities.kernel.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final SealedColumn BODY = new SealedColumn("orders.address", "order_id", "body");
    private static final SealedColumn OTHER = new SealedColumn("orders.order_request", "order_id", "body");
    private static final UUID ROW = UUID.fromString("01980000-0000-7000-8000-000000000001");
    private static final UUID NEXT_ROW = UUID.fromString("01980000-0000-7000-8000-000000000002");
    private static final Place HOME = new Place("1 High St");

    record Place(String line1) {}

    private final Seal seal = new Seal(Keys.of("new", "old"));

    @Test
    void givesBackWhatItSealedAndShowsNothingOfIt() {
        var stored = seal.seal(BODY, ROW, HOME);

        assertThat(stored).doesNotContain("High", "line1");
        assertThat(Json.readMap(stored))
                .containsOnlyKeys("sealedWith", "sealed")
                .containsEntry("sealedWith", "new");
        assertThat(seal.open(BODY, ROW, stored, Place.class)).isEqualTo(HOME);
        assertThat(seal.seal(BODY, ROW, HOME)).isNotEqualTo(stored);
    }

    @Test
    void sealsTextsToo() {
        assertThat(seal.open(BODY, ROW, seal.seal(BODY, ROW, "it came"), String.class))
                .isEqualTo("it came");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"line1\": \"1 High St\"}", "{\"line1\": \"1 High St\", \"sealed\": \"yes\"}"})
    void readsWhatWasStoredBeforeTheColumnWasSealed(String plain) {
        assertThat(seal.open(BODY, ROW, plain, Place.class)).isEqualTo(HOME);
        assertThat(seal.open(BODY, ROW, "\"it came\"", String.class)).isEqualTo("it came");
    }

    @Test
    void readsWhatIsUnderAnOlderKey() {
        var stored = new Seal(Keys.of("old")).seal(BODY, ROW, HOME);

        assertThat(seal.open(BODY, ROW, stored, Place.class)).isEqualTo(HOME);
    }

    @Test
    void namesTheRowAndTheKeyItLacks() {
        var stored = seal.seal(BODY, ROW, HOME);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Seal(Keys.of("old")).open(BODY, ROW, stored, Place.class))
                .withMessageContaining("orders.address.body of " + ROW)
                .withMessageContaining("no key new among cartwright.payload.keys");
    }

    @Test
    void refusesAValueOfAnotherRowOrColumn() {
        var stored = seal.seal(BODY, ROW, HOME);

        assertThatIllegalStateException()
                .isThrownBy(() -> seal.open(BODY, NEXT_ROW, stored, Place.class))
                .withMessageContaining("belongs elsewhere");
        assertThatIllegalStateException().isThrownBy(() -> seal.open(OTHER, ROW, stored, Place.class));
    }

    @Test
    void refusesAValueThatNamesAnotherKeyThanItIsUnder() {
        var stored = seal.seal(BODY, ROW, HOME).replace("\"new\"", "\"old\"");

        assertThatIllegalStateException().isThrownBy(() -> seal.open(BODY, ROW, stored, Place.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "not base64!", "AAECAwQFBgcICQoLsbCfLkWQZRaaA4mjMmOi0A=="})
    void refusesWhatItNeverSealed(String sealed) {
        var stored = Json.write(Map.of("sealedWith", "new", "sealed", sealed));

        assertThatIllegalStateException()
                .isThrownBy(() -> seal.open(BODY, ROW, stored, Place.class))
                .withMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "orders.address; DROP TABLE x", "Orders.address"})
    void takesNamesOnly(String table) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SealedColumn(table, "order_id", "body"));
    }
}
