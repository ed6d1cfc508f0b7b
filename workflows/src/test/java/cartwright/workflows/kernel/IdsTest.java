package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final UUID SOME = UUID.fromString("01900000-0000-7000-8000-00000000000a");

    @Test
    void writesThePrefixAndReadsTheUuidBack() {
        List<PrefixedId> ids = List.of(
                OrderId.of(SOME),
                PaymentId.of(SOME),
                CustomerId.of(SOME),
                FulfilmentId.of(SOME),
                RefundId.of(SOME),
                ReturnId.of(SOME),
                EventId.of(SOME));

        assertThat(ids)
                .extracting(PrefixedId::value)
                .containsExactly(
                        "ord_0190000000007000800000000000000a",
                        "pay_0190000000007000800000000000000a",
                        "cus_0190000000007000800000000000000a",
                        "ful_0190000000007000800000000000000a",
                        "rfd_0190000000007000800000000000000a",
                        "ret_0190000000007000800000000000000a",
                        "evt_0190000000007000800000000000000a");
        assertThat(ids).extracting(PrefixedId::uuid).containsOnly(SOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ord_",
                "pay_0190000000007000800000000000000a",
                "ord_0190000000007000800000000000000A",
                "ord_0190000000007000800000000000000",
                "ord_0190000000007000800000000000000a1",
                "ord_0190000000007000800000000000000a\n"
            })
    void refusesWhatIsNoOrderId(String text) {
        assertThatThrownBy(() -> new OrderId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void travelsAsAPlainString() {
        var converter = DefaultDataConverter.STANDARD_INSTANCE;

        var payload = converter.toPayload(OrderId.of(SOME)).orElseThrow();

        assertThat(payload.getData().toStringUtf8()).isEqualTo("\"ord_0190000000007000800000000000000a\"");
        assertThat(converter.fromPayload(payload, OrderId.class, OrderId.class)).isEqualTo(OrderId.of(SOME));
    }

    @Test
    void readsSkusThatDifferInCaseAsOne() {
        assertThat(new Sku("84029e")).isEqualTo(new Sku("84029E")).hasToString("84029E");
    }

    @Test
    void acceptsSkusOfOneToSixtyFourCharacters() {
        Function<Integer, String> ofLength = "A"::repeat;

        assertThat(new Sku("A").value()).isEqualTo("A");
        assertThat(new Sku(ofLength.apply(64)).value()).hasSize(64);
        assertThat(new Sku("GIFT 0001_20.b-").value()).isEqualTo("GIFT 0001_20.B-");
        assertThatThrownBy(() -> new Sku(ofLength.apply(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A ", " A", "A/B", "A\n", "ÄB", "-A"})
    void refusesWhatIsNoSku(String text) {
        assertThatThrownBy(() -> new Sku(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
