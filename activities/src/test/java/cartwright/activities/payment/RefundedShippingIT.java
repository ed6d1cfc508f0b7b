package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.RefundedShipping;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Shipping for 4.95, of which 0.83 is tax, in an order for 20.00 that is paid. */
class RefundedShippingIT extends StripePaymentTest {

    @Autowired
    RefundedShippingIT(BeanFactory beans) {
        super(beans);
    }

    @BeforeEach
    void pay() {
        captured(2000);
    }

    @Test
    void givesShippingBackToTheLastPennyWithItsTaxAndNotOneMore() {
        assertThat(granted(100, 100)).extracting(Refunds.Refund::shippingTax).isEqualTo(gbp(17));
        assertThat(granted(900, 200)).extracting(Refunds.Refund::shippingTax).isEqualTo(gbp(33));

        assertThat(refunds.grant(request(196, 196))).isEqualTo(new Grant.ExceedsShipping(gbp(195)));
        assertThat(granted(195, 195)).extracting(Refunds.Refund::shippingTax).isEqualTo(gbp(33));

        assertThat(refunds.grant(request(1, 1))).isEqualTo(new Grant.ExceedsShipping(gbp(0)));
        assertThat(sum("shipping_minor")).isEqualTo(495);
        assertThat(sum("shipping_tax_minor")).isEqualTo(83);
    }

    @Test
    void leavesShippingToBeGivenBackAgainWhenItsRefundHasFailed() {
        fail(granted(495, 495));

        assertThat(granted(495, 495)).satisfies(again -> {
            assertThat(again.shipping()).isEqualTo(gbp(495));
            assertThat(again.shippingTax()).isEqualTo(gbp(83));
        });
    }

    @Test
    void countsWhatARefundHasGivenBeyondItsGoodsAlthoughItsRestWasGivenUp() {
        var partly = granted(1000, 495);
        refunding.pay(orderId, partly.id());
        restGivenUp(partly, 700);

        assertThat(refunds.grant(request(301, 301))).isEqualTo(new Grant.ExceedsShipping(gbp(300)));
        assertThat(granted(300, 300)).extracting(Refunds.Refund::shippingTax).isEqualTo(gbp(50));
    }

    @Test
    void leavesAllShippingWhereARefundHasGivenNoMoreThanItsGoods() {
        var partly = granted(1000, 495);
        refunding.pay(orderId, partly.id());
        restGivenUp(partly, 505);

        assertThat(granted(495, 495)).extracting(Refunds.Refund::shippingTax).isEqualTo(gbp(83));
    }

    @Test
    void asksForARefundsOwnShippingAgainThoughAPartOfItIsGiven() {
        var partly = granted(1000, 495);
        refunding.pay(orderId, partly.id());
        restGivenUp(partly, 700);

        assertThat(refunds.promiseAgain(refunds.find(partly.id()).orElseThrow(), gbp(300)))
                .isTrue();
    }

    @Test
    void refusesToPayARefundAgainWhoseShippingAnotherHasSince() {
        var failed = granted(495, 495);
        fail(failed);
        granted(1, 1);

        assertThat(refunding.pay(orderId, failed.id())).isEqualTo(new MoneyMovement.Failed("REFUND_EXCEEDS_CAPTURED"));

        assertThat(refunds.find(failed.id()).orElseThrow().status()).isEqualTo("FAILED");
        assertThat(givenBack()).isZero();
    }

    @Test
    void paysARefundAgainWithTheTaxThatIsLeftForItsShipping() {
        granted(10, 10);
        var failed = granted(10, 10);
        assertThat(failed.shippingTax()).isEqualTo(gbp(1));
        fail(failed);
        granted(475, 475);

        assertThat(refunding.pay(orderId, failed.id())).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(refunds.find(failed.id()).orElseThrow().shippingTax()).isEqualTo(gbp(2));
        assertThat(sum("shipping_minor")).isEqualTo(495);
        assertThat(sum("shipping_tax_minor")).isEqualTo(83);
    }

    @Test
    void givesNoShippingBackTwiceHoweverManyAskAtOnce() throws InterruptedException {
        var failed = granted(100, 100);
        fail(failed);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> one = () -> refunds.grant(request(100, 100));
            Callable<Object> again = () -> refunding.pay(orderId, failed.id());

            pool.invokeAll(List.of(one, one, one, again, one, one, one));
        }

        assertThat(sum("shipping_minor")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shipping_minor = 496",
                "shipping_minor = -1",
                "shipping_tax_minor = -1",
                "shipping_minor = 1, shipping_tax_minor = 2",
                "amount_minor = 494",
                "order_shipping_minor = 494",
                "shipping_tax_minor = 84"
            })
    void letsTheDatabaseRefuseWhatCannotBe(String impossible) {
        var refund = granted(495, 495);

        assertThatThrownBy(() -> jdbc.sql("UPDATE payment.refund SET " + impossible + " WHERE id = :id")
                        .param("id", refund.id().uuid())
                        .update())
                .hasMessageContaining("refund_shipping");
    }

    private Refunds.Refund granted(long amount, long shipping) {
        return switch (refunds.grant(request(amount, shipping))) {
            case Grant.Granted(var refund) -> refund;
            case Grant other -> throw new AssertionError(other);
        };
    }

    private GrantRefund request(long amount, long shipping) {
        return new GrantRefund(
                RefundId.of(Ids.next()),
                orderId,
                gbp(amount),
                "late",
                "clerk",
                null,
                List.of(),
                null,
                new RefundedShipping(gbp(shipping), gbp(495), gbp(83)));
    }

    private void restGivenUp(Refunds.Refund refund, long given) {
        jdbc.sql("UPDATE payment.attempt SET amount_minor = :given WHERE order_id = :order AND subject_id = :id")
                .param("given", given)
                .param("order", orderId.uuid())
                .param("id", refund.id().uuid())
                .update();
        fail(refund);
    }

    private void fail(Refunds.Refund refund) {
        jdbc.sql("UPDATE payment.refund SET status = 'FAILED' WHERE id = :id")
                .param("id", refund.id().uuid())
                .update();
    }

    private long sum(String column) {
        return jdbc.sql("SELECT sum(" + column
                        + ")::bigint FROM payment.refund WHERE order_id = :order AND status <> 'FAILED'")
                .param("order", orderId.uuid())
                .query(Long.class)
                .single();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
