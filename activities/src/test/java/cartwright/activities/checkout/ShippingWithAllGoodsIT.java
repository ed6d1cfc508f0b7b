package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Shipping is given back with the last of the goods; returns of less than 5.00 approve themselves. */
@TestPropertySource(
        properties = {"cartwright.returns.shipping-back=WITH_ALL_GOODS", "cartwright.returns.approved-below=5.00"})
class ShippingWithAllGoodsIT extends ReturnedShippingTest {

    @Autowired
    ShippingWithAllGoodsIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void givesShippingBackWithTheLastUnitOnly() {
        assertThat(back(NOT_OURS, 1).amount()).isEqualTo(gbp(339));
        assertThat(back(NOT_OURS, 2).amount()).isEqualTo(gbp(678));
        assertShippingGivenBack(0, 0);

        var last = inspected(NOT_OURS, "2", 1);

        assertThat(steps.promiseRefund(order.orderId(), last).amount()).isEqualTo(gbp(495));
        assertShippingGivenBack(495, 83);
    }

    @Test
    void countsWhatCameBackThoughItWasWorthNothing() {
        var gift = inspected(NOT_OURS, "2", 1);
        assertThat(steps.promiseRefund(order.orderId(), gift).refundId()).isNull();

        assertThat(back(NOT_OURS, 3).amount()).isEqualTo(gbp(1512));
    }

    @Test
    void countsWhatWasRefundedWithoutComingBack() {
        byHand(Map.of("1", 1L, "2", 1L), null, null);

        assertThat(back(NOT_OURS, 2).amount()).isEqualTo(gbp(678 + 495));
    }

    @Test
    void countsNoRefundThatHasFailed() {
        byHand(Map.of("1", 1L, "2", 1L), null, null);
        jdbc.sql("UPDATE payment.refund SET status = 'FAILED' WHERE order_id = :order")
                .param("order", order.orderId().uuid())
                .update();

        assertThat(back(NOT_OURS, 2).amount()).isEqualTo(gbp(678));
    }

    @Test
    void countsNoUnitInWhosePlaceTheCustomerHasOthers() {
        byHand(Map.of("1", 1L, "2", 1L), null, null);
        jdbc.sql("UPDATE payment.refund SET credited_to = :other WHERE order_id = :order")
                .param("other", Ids.next())
                .param("order", order.orderId().uuid())
                .update();

        assertThat(back(NOT_OURS, 2).amount()).isEqualTo(gbp(678));
    }

    @Test
    void asksNobodyWhetherAReturnThatApprovesItselfGivesShippingBack() {
        byHand(Map.of("1", 2L, "2", 1L), null, null);
        var small = inspected(null, "1", 1);

        assertThat(steps.promiseRefund(order.orderId(), small).amount()).isEqualTo(gbp(339 + 495));
    }

    @Test
    void givesShippingBackBeforeThatWhenAPersonSaysSo() {
        assertThat(back(OUR_FAULT, 2).amount()).isEqualTo(gbp(678 + 495));

        assertThat(back(NOT_OURS, 1).amount()).isEqualTo(gbp(339));
    }
}
