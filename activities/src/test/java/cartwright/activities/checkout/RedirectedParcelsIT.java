package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.ChangeAddress;
import cartwright.workflows.order.OrderActivities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A parcel whose shipment the carrier knows, of an order that is sent elsewhere. */
class RedirectedParcelsIT extends ShopTest {

    private final OrderActivities checkout;
    private final Fulfilments fulfilments;
    private final LabelRecords labels;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    RedirectedParcelsIT(
            OrderActivities checkout,
            Fulfilments fulfilments,
            LabelRecords labels,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.fulfilments = fulfilments;
        this.labels = labels;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @EnumSource(names = {"PICKED", "SHIPPED"})
    void areBegunAnewAtTheCarrierAsLongAsTheyHaveNoLabel(FulfilmentStatus status) {
        var order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "REDIRECTED"));
        checkout.place(order);
        checkout.confirm(order.orderId());
        var parcel = only(order.orderId()).id();
        fulfilments.shipmentCreated(order.orderId(), parcel, "shp_1");
        fulfilments.become(order.orderId(), parcel, status);

        checkout.changeAddress(new ChangeAddress(
                order.orderId(),
                new Address("A. Buyer", "2 High St", null, "Leeds", null, "LS1 1AA", "GB", null),
                "operations"));

        var stored = only(order.orderId());
        var isBegunAnew = status == FulfilmentStatus.PICKED;
        assertThat(stored.carrierShipmentId()).isEqualTo(isBegunAnew ? null : "shp_1");
        assertThat(stored.misdirectedShipmentId()).isEqualTo(isBegunAnew ? "shp_1" : null);
    }

    @Test
    void keepNoLabelThatWasBoughtForWhereTheOrderWentBefore() {
        var order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "REDIRECTED"));
        checkout.place(order);
        checkout.confirm(order.orderId());
        var parcel = only(order.orderId()).id();
        fulfilments.become(order.orderId(), parcel, FulfilmentStatus.PICKED);
        fulfilments.shipmentCreated(order.orderId(), parcel, "shp_2");
        var label = new Label("RoyalMail", "EZ1");

        assertThat(labels.bought(order.orderId(), parcel, "shp_1", label)).isFalse();
        assertThat(only(order.orderId()).trackingCode()).isNull();

        assertThat(labels.bought(order.orderId(), parcel, "shp_2", label)).isTrue();
        assertThat(only(order.orderId()).trackingCode()).isEqualTo("EZ1");
    }

    private FulfilmentRow only(OrderId order) {
        return fulfilments.ofOrder(order).getFirst();
    }
}
