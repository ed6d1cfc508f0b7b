package cartwright.activities.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PlaceOrder;
import org.junit.jupiter.api.Test;

class SignalKeysTest {

    private final SignalKeys keys = new SignalKeys("test".repeat(8));
    private final PlaceOrder order = Shelf.order(1, new Sku("S1"));

    private static PlaceOrder sentTo(PlaceOrder order, String line1, String postalCode) {
        return new PlaceOrder(
                order.orderId(),
                order.paymentId(),
                order.customerId(),
                order.lines(),
                order.shipping(),
                order.total(),
                new Address("Somebody Else", line1, null, "LONDON", null, postalCode, "GB", null),
                order.payment(),
                order.acceptedAt(),
                order.correlationId());
    }

    private String address(String line1, String postalCode) {
        return keys.of(Counted.ADDRESS, sentTo(order, line1, postalCode), null);
    }

    @Test
    void nameAHouseTheSameHoweverItIsWritten() {
        assertThat(address("1 High St", "N1 1AA"))
                .isEqualTo(address("1, HIGH ST.", "n11aa"))
                .isNotEqualTo(address("11 High St", "N1 1AA"))
                .isNotEqualTo(address("1 High St", "N1 1AB"));
    }

    @Test
    void doNotLetTheEndOfOnePartBeginTheNext() {
        assertThat(address("1 High St 2", "0 1AA")).isNotEqualTo(address("1 High St", "20 1AA"));
    }

    @Test
    void tellNothingOfWhatTheyName() {
        assertThat(keys.of(Counted.CARD, order, null)).doesNotContain("visa").hasSize(43);
        assertThat(keys.of(Counted.CARD, order, "visa1")).doesNotContain("visa").hasSize(43);
        assertThat(new SignalKeys("tset".repeat(8)).of(Counted.CARD, order, null))
                .isNotEqualTo(keys.of(Counted.CARD, order, null));
    }
}
