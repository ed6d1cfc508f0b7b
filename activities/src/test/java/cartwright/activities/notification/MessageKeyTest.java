package cartwright.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import org.junit.jupiter.api.Test;

class MessageKeyTest {

    @Test
    void isReadBackFromItsId() {
        var key = new MessageKey(OrderId.of(Ids.next()), Template.ORDER_SHIPPED, 1, Channel.SMS, null);

        assertThat(MessageKey.parse(key.id())).isEqualTo(key);
    }

    @Test
    void namesTheParcelThatItIsAbout() {
        var parcel = FulfilmentId.of(Ids.next());
        var key = new MessageKey(OrderId.of(Ids.next()), Template.PARCEL_SHIPPED, 1, Channel.SMS, parcel);

        assertThat(key.id()).endsWith(":" + parcel);
        assertThat(MessageKey.parse(key.id())).isEqualTo(key);
    }

    @Test
    void refusesWhatIsNoId() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageKey.parse("ord_1:ORDER_SHIPPED"));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageKey.parse("x:ORDER_SHIPPED:1:SMS"));
    }
}
