package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.Disposition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Shipping is given back when a person says so; sending back costs 1.00. */
@TestPropertySource(properties = "cartwright.returns.shipping-fee=1.00")
class ShippingByDecisionIT extends ReturnedShippingTest {

    @Autowired
    ShippingByDecisionIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void storesTheTaxOfShippingAndTellsItEver() {
        var page = pages.find(order.orderId()).orElseThrow();

        assertThat(page.shippingTax()).isEqualTo(gbp(83));
        assertThat(page.tax()).isEqualTo(order.lines().getFirst().tax().plus(gbp(83)));
        assertThat(pages.asOf(order.orderId(), Instant.now())).hasValueSatisfying(then -> {
            assertThat(then.shippingTax()).isEqualTo(page.shippingTax());
            assertThat(then.tax()).isEqualTo(page.tax());
        });
    }

    @Test
    void givesShippingBackWithItsTaxOnceWhenTheShopIsAtFault() {
        var id = inspected(OUR_FAULT, "1", 1);

        assertThat(steps.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(339 + 495 - 100));

        var money = Objects.requireNonNull(returns.find(id).orElseThrow().money());
        assertThat(money.shipping()).isEqualTo(gbp(495));
        assertThat(money.shippingFee()).isEqualTo(gbp(-100));
        assertThat(latest().shipping()).isEqualTo(gbp(495));
        assertThat(latest().shippingTax()).isEqualTo(gbp(83));
        assertThat(back(OUR_FAULT, 2).amount()).isEqualTo(gbp(678 - 100));
        assertShippingGivenBack(495, 83);
    }

    @Test
    void bearsEveryCostWhenTheReturnIsFreeToo() {
        assertThat(back(new DecideReturn("clerk", null, true, true), 3).amount())
                .isEqualTo(gbp(1512));
    }

    @Test
    void leavesShippingAloneWithoutADecision() {
        assertThat(back(NOT_OURS, 2).amount()).isEqualTo(gbp(678 - 100));
        assertThat(back(new DecideReturn("clerk", null, false), 1).amount()).isEqualTo(gbp(339 - 100));

        assertShippingGivenBack(0, 0);
    }

    @Test
    void givesBackTheRestOfWhatAPersonGaveBackBefore() {
        assertThat(byHand(Map.of(), null, gbp(200))).isInstanceOf(Outcome.Asked.class);
        assertShippingGivenBack(200, 34);

        assertThat(back(OUR_FAULT, 1).amount()).isEqualTo(gbp(339 + 295 - 100));

        assertThat(latest().shippingTax()).isEqualTo(gbp(49));
        assertShippingGivenBack(495, 83);
    }

    @Test
    void leavesAPersonWhatReturnsHaveNotGivenBack() {
        back(OUR_FAULT, 1);

        assertThat(byHand(Map.of("1", 1L), null, gbp(1))).isEqualTo(asked(new Grant.ExceedsShipping(gbp(0))));
        assertThat(byHand(Map.of(), gbp(300), gbp(1))).isEqualTo(asked(new Grant.ExceedsShipping(gbp(0))));
    }

    @Test
    void valuesLinesAndShippingTogether() {
        assertThat(byHand(Map.of("1", 1L), gbp(339), gbp(495))).isEqualTo(new Outcome.WorthOtherwise(gbp(834)));

        assertThat(byHand(Map.of("1", 1L), gbp(834), gbp(495))).isInstanceOf(Outcome.Asked.class);

        assertThat(latest().amount()).isEqualTo(gbp(834));
        assertThat(latest().shipping()).isEqualTo(gbp(495));
        assertThat(latest().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.amount()).isEqualTo(gbp(339)));
    }

    @Test
    void paysForGoodsBeforeShippingWhereTooLittleIsLeft() {
        byHand(Map.of(), gbp(1100), gbp(1));

        assertThat(back(OUR_FAULT, 1).amount()).isEqualTo(gbp(412));

        assertThat(latest().shipping()).isEqualTo(gbp(412 - 239));
        assertShippingGivenBack(412 - 239 + 1, 29);
        assertThat(back(OUR_FAULT, 1).refundId()).isNull();
    }

    @Test
    void givesNoShippingBackWhereNotEvenTheGoodsAreLeft() {
        byHand(Map.of(), gbp(1412), gbp(1));

        assertThat(back(OUR_FAULT, 1).amount()).isEqualTo(gbp(100));

        assertThat(latest().shipping()).isEqualTo(gbp(0));
    }

    @Test
    void givesNoShippingBackForAParcelWithNothingInIt() {
        var id = inspected(OUR_FAULT, "1", 1, Disposition.MISSING);

        assertThat(steps.promiseRefund(order.orderId(), id).refundId()).isNull();
        assertShippingGivenBack(0, 0);
    }

    @Test
    void givesShippingBackAloneWhenTheFeeTakesAllThatTheGoodsAreWorth() {
        var id = inspected(OUR_FAULT, "2", 1);

        assertThat(steps.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(495));
    }

    @RepeatedTest(5)
    void givesNoPennyOfShippingBackTwiceWhenAReturnAndAPersonDoAtOnce() throws InterruptedException {
        var id = inspected(OUR_FAULT, "1", 1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> bySystem = () -> steps.promiseRefund(order.orderId(), id);
            Callable<Object> byPerson = () -> byHand(Map.of(), null, gbp(300));

            pool.invokeAll(List.of(bySystem, byPerson, byPerson));
        }

        assertShippingGivenBack(495, 83);
    }

    @Test
    void letsTheDatabaseRefuseWhatCannotBe() {
        var owner = JdbcClient.create(ShopDatabase.owner());
        var id = inspected(OUR_FAULT, "1", 1);
        steps.promiseRefund(order.orderId(), id);

        for (var impossible : List.of("shipping_tax_minor = -1", "shipping_tax_minor = 496")) {
            assertThatThrownBy(() -> owner.sql("UPDATE orders.orders SET " + impossible + " WHERE id = :id")
                            .param("id", order.orderId().uuid())
                            .update())
                    .hasMessageContaining("order_shipping_tax");
        }
        for (var impossible : List.of("shipping_minor = -1", "shipping_minor = 494")) {
            assertThatThrownBy(() -> owner.sql("UPDATE returns.return SET " + impossible + " WHERE id = :id")
                            .param("id", id.uuid())
                            .update())
                    .hasMessageContaining("violates check constraint");
        }
    }

    private static Outcome asked(Grant grant) {
        return new Outcome.Asked(grant);
    }
}
