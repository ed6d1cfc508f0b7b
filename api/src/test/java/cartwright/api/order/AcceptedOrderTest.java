package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedOrderTest {

    @Test
    void isShownWithTheTaxOfItsLinesAndOfShippingBeforeItsWorkflowHasRun() {
        var order = new PlaceOrder(
                OrderId.of(Ids.next()),
                PaymentId.of(Ids.next()),
                CustomerId.of(Ids.next()),
                List.of(new PricedLine("1", new Sku("TEA"), "tea", 2, gbp(339), gbp(0), gbp(113), gbp(678))),
                gbp(495),
                gbp(1173),
                new Address("A. Buyer", "1 High St", null, "London", null, "N1 1AA", "GB", null),
                new PaymentMethod(Provider.STRIPE, "pm_card_visa"),
                Instant.EPOCH,
                "test",
                null,
                gbp(83));

        var shown = OrderJson.of(order);

        assertThat(shown.shippingTax()).isEqualTo(gbp(83));
        assertThat(shown.tax()).isEqualTo(gbp(113 + 83));
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
