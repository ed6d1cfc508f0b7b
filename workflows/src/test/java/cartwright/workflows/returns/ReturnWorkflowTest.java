package cartwright.workflows.returns;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.FakeReturns;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.RefundWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Time is skipped; every history is replayed once its test is over. */
class ReturnWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private ReturnDesk desk = new ReturnDesk(shop);

    @BeforeEach
    void openTheDesk() {
        desk = new ReturnDesk(shop);
    }

    @AfterEach
    void replay() {
        desk.replay();
    }

    @Test
    void takesUnitsBackUntilThirtyDaysAfterTheirDelivery() {
        shop.returns.delivered(shop.now());
        shop.sleep(FakeReturns.WINDOW.minusMinutes(5));

        assertThat(desk.ask()).isEqualTo(ReturnStatus.REQUESTED);
        assertThat(desk.workflow().decline(ReturnDesk.BY_STAFF)).isEqualTo(ReturnStatus.DECLINED);
    }

    @Test
    void takesNothingBackAfterThirtyDays() {
        shop.returns.delivered(shop.now());
        shop.sleep(FakeReturns.WINDOW);

        assertThatThrownBy(desk::ask).satisfies(Refusals.of(OrderRefusal.RETURN_WINDOW_CLOSED));

        assertThat(desk.result()).isEqualTo(ReturnStatus.DECLINED);
        assertThat(shop.script.count("request")).isZero();
    }

    @Test
    void holdsTheWindowOpenWhileTheParcelIsOnItsWay() {
        shop.sleep(Duration.ofDays(60));

        assertThat(desk.ask()).isEqualTo(ReturnStatus.REQUESTED);
    }

    @Test
    void letsAnApprovedReturnBeSentLongAfterTheWindowHasClosed() {
        shop.returns.delivered(shop.now());
        shop.sleep(FakeReturns.WINDOW.minusHours(1));
        desk.approved();
        shop.sleep(Duration.ofDays(10));

        assertThat(desk.receive(3)).isEqualTo(ReturnStatus.RECEIVED);
    }

    @Test
    void tellsWhoAsksWhyThereIsNoReturn() {
        shop.script.refuse("request", "RETURN_EXCEEDS_SHIPPED");

        assertThatThrownBy(desk::ask).satisfies(Refusals.of(OrderRefusal.RETURN_EXCEEDS_SHIPPED));

        assertThat(desk.result()).isEqualTo(ReturnStatus.DECLINED);
    }

    @Test
    void isRequestedOnceHoweverOftenItIsAskedFor() {
        desk.ask();
        desk.ask();

        assertThat(shop.script.count("request")).isOne();
    }

    @Test
    void goesFromTheRequestToTheRefund() {
        desk.approved();
        eventually(() -> assertThat(shop.script.count("return-label")).isOne());
        assertThat(desk.receive(3)).isEqualTo(ReturnStatus.RECEIVED);
        desk.inspect(2, Disposition.RESTOCKED);
        desk.inspect(1, Disposition.NOT_RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.calls())
                .containsSubsequence(
                        "window",
                        "request",
                        "approve",
                        "receive",
                        "inspect",
                        "inspect",
                        "promise",
                        "refund",
                        "refunded",
                        "close");
        assertThat(shop.script.count("promise")).isOne();
        assertThat(shop.script.count("refund")).isOne();
        assertThat(shop.script.count("return-label-refund")).isZero();
    }

    @Test
    void showsItsStatusToWhoSearches() {
        shop.returns.approveAtOnce();

        assertThat(desk.ask()).isEqualTo(ReturnStatus.APPROVED);

        assertThat(desk.untyped().describe().getTypedSearchAttributes().get(ReturnSearch.RETURN_STATUS))
                .isEqualTo("APPROVED");
    }

    @Test
    void expiresWhenItsLabelIsNotUsedInTimeAndGivesTheLabelBack() {
        desk.approved();

        assertThat(desk.result()).isEqualTo(ReturnStatus.EXPIRED);

        assertThat(shop.script.calls()).containsSubsequence("return-label", "expire", "return-label-refund");
    }

    @Test
    void goesOnFromWhereItWasWhenItsParcelArrivesAfterItHasExpired() {
        desk.approved();
        assertThat(desk.result()).isEqualTo(ReturnStatus.EXPIRED);

        assertThat(desk.receiveLate(1)).isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);
        assertThat(desk.receive(2)).isEqualTo(ReturnStatus.RECEIVED);
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("return-label")).isOne();
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void goesOnWhenItsParcelArrivesWhileItsLabelIsGivenBack() {
        shop.script.hold("return-label-refund");
        desk.approved();
        shop.sleep(FakeReturns.UNUSED);
        eventually(() -> assertThat(shop.script.count("return-label-refund")).isPositive());

        assertThat(desk.receive(3)).isEqualTo(ReturnStatus.RECEIVED);
        shop.script.release("return-label-refund");
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void staysExpiredWhenWhatIsSaidToHaveArrivedIsRefused() {
        desk.approved();
        assertThat(desk.result()).isEqualTo(ReturnStatus.EXPIRED);

        assertThatThrownBy(() -> desk.receiveLate(4)).satisfies(Refusals.of(OrderRefusal.QUANTITY_EXCEEDS_RETURN));

        assertThat(desk.result()).isEqualTo(ReturnStatus.EXPIRED);
        assertThat(shop.script.count("refund")).isZero();
    }

    @Test
    void doesNotExpireOnceTheCarrierHasTheParcel() {
        desk.approved();
        desk.workflow().parcelMoved();
        desk.workflow().parcelMoved();
        desk.eventually(ReturnStatus.IN_TRANSIT);

        shop.sleep(FakeReturns.UNUSED.plusDays(1));

        assertThat(desk.workflow().status()).isEqualTo(ReturnStatus.IN_TRANSIT);
        assertThat(shop.script.count("moved")).isOne();
        assertThat(shop.script.count("expire")).isZero();
        assertThat(desk.receive(3)).isEqualTo(ReturnStatus.RECEIVED);
    }

    @Test
    void asksAPersonAboutAParcelTheCarrierDoesNotBring() {
        desk.approved();
        desk.workflow().parcelMoved();
        desk.eventually(ReturnStatus.IN_TRANSIT);
        shop.sleep(FakeReturns.UNDER_WAY.plusMinutes(1));
        desk.isParked("NOT_ARRIVED");

        desk.resolve(Action.RETRY);
        assertThat(desk.receive(3)).isEqualTo(ReturnStatus.RECEIVED);
    }

    @Test
    void goesOnByItselfWhenTheParcelArrivesAfterAPersonWasAsked() {
        desk.approved();
        desk.workflow().parcelMoved();
        desk.eventually(ReturnStatus.IN_TRANSIT);
        shop.sleep(FakeReturns.UNDER_WAY.plusMinutes(1));
        desk.isParked("NOT_ARRIVED");

        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isOne();
        assertThat(shop.script.count("expire")).isZero();
    }

    @Test
    void expiresWhenAPersonGivesTheParcelUp() {
        desk.approved();
        desk.workflow().parcelMoved();
        desk.eventually(ReturnStatus.IN_TRANSIT);
        shop.sleep(FakeReturns.UNDER_WAY.plusMinutes(1));
        desk.isParked("NOT_ARRIVED");

        desk.resolve(Action.SKIP);

        assertThat(desk.result()).isEqualTo(ReturnStatus.EXPIRED);
    }

    @Test
    void goesOnWithoutTheRestThatDoesNotCome() {
        desk.approved();
        assertThat(desk.receive(2)).isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);
        desk.inspect(2, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);

        assertThat(shop.script.count("give-up-rest")).isOne();
    }

    @Test
    void waitsForTheRestNoLongerOnceItIsThere() {
        desk.approved();
        desk.receive(2);
        desk.receive(1);
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("give-up-rest")).isZero();
    }

    @Test
    void countsUnitsOnceThatAreToldTwice() {
        desk.approved();

        assertThat(desk.receive(2, "same")).isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);
        assertThat(desk.receive(2, "same")).isEqualTo(ReturnStatus.PARTIALLY_RECEIVED);

        assertThatThrownBy(() -> desk.receive(2)).satisfies(Refusals.of(OrderRefusal.QUANTITY_EXCEEDS_RETURN));
    }

    @Test
    void isCanceledOnlyWhileNothingHasArrived() {
        desk.approved();
        desk.receive(1);

        assertThatThrownBy(() -> desk.workflow().cancel(ReturnDesk.BY_STAFF))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void givesTheLabelBackWhenItIsCanceled() {
        desk.approved();
        eventually(() -> assertThat(shop.script.count("return-label")).isOne());

        assertThat(desk.workflow().cancel(ReturnDesk.BY_STAFF)).isEqualTo(ReturnStatus.CANCELED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CANCELED);
        assertThat(shop.script.count("return-label-refund")).isOne();
    }

    @Test
    void buysNoLabelForWhatIsDeclined() {
        desk.ask();

        assertThat(desk.workflow().decline(ReturnDesk.BY_STAFF)).isEqualTo(ReturnStatus.DECLINED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.DECLINED);
        assertThat(shop.script.count("return-label")).isZero();
    }

    @Test
    void answersADecisionTakenBeforeAsIfItWereTakenNowAndRefusesTheOpposite() {
        desk.approved();

        assertThat(desk.workflow().approve(ReturnDesk.BY_STAFF)).isEqualTo(ReturnStatus.APPROVED);

        assertThat(shop.script.count("approve")).isOne();
        assertThatThrownBy(() -> desk.workflow().decline(ReturnDesk.BY_STAFF))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void receivesNothingBeforeItIsApproved() {
        desk.ask();

        assertThatThrownBy(() -> desk.receive(1)).satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void staysOpenUntilTheLastUnitIsRestockedOrNot() {
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.PROCESSING_REQUIRED);
        desk.eventually(ReturnStatus.REFUNDED);

        shop.sleep(Duration.ofDays(90));
        assertThat(desk.workflow().status()).isEqualTo(ReturnStatus.REFUNDED);
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void paysNothingWhenNothingIsWorthAnything() {
        shop.returns.beWorthNothing();
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.NOT_RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isZero();
    }

    @Test
    void leavesALargeRefundToFinance() {
        shop.returns.leaveToFinance();
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);
        eventually(() -> assertThat(shop.script.count("is-paid")).isOne());
        shop.sleep(Duration.ofDays(2));
        assertThat(desk.workflow().status()).isEqualTo(ReturnStatus.INSPECTED);

        shop.returns.payByFinance();
        desk.workflow().refundMoved();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isZero();
    }

    @Test
    void looksEverMoreSeldomWhetherFinanceHasPaid() {
        shop.returns.leaveToFinance();
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);
        eventually(() -> assertThat(shop.script.count("is-paid")).isOne());

        shop.sleep(Duration.ofDays(100));

        assertThat(shop.script.count("is-paid")).isBetween(400L, 406L);
    }

    @Test
    void doesNotPayARefundASecondTimeThatAPersonIsPaying() {
        shop.payments.refundAnswers(new Failed("insufficient_balance"));
        var refund = shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        RefundWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RefundWorkflow.workflowId(shop.returns.refundId))
                                .setTaskQueue(RefundWorkflow.TASK_QUEUE)
                                .build());
        WorkflowClient.start(refund::pay, Orders.anOrder().build().orderId(), shop.returns.refundId);
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);
        eventually(() -> assertThat(shop.script.count("is-paid")).isPositive());

        shop.returns.payByFinance();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void receivesUnitsAlthoughNoCarrierFetchesThem() {
        shop.script.refuse("return-label", "ADDRESS_REFUSED");
        desk.approved();
        desk.isParked("ADDRESS_REFUSED");

        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.calls()).anyMatch(call -> call.startsWith("clear return-label:"));
    }

    @Test
    void buysTheLabelOnceAPersonLetsItTryAgain() {
        shop.script.refuse("return-label", "ADDRESS_REFUSED");
        desk.approved();
        desk.isParked("ADDRESS_REFUSED");

        desk.resolve(Action.RETRY);

        eventually(() -> assertThat(shop.script.count("return-label")).isEqualTo(2));
    }

    @Test
    void parksARefundThatCannotBePromised() {
        shop.script.refuse("promise", "CURRENCY_MISMATCH");
        desk.approved();
        desk.receive(3);
        desk.inspect(3, Disposition.RESTOCKED);
        desk.isParked("CURRENCY_MISMATCH");

        desk.resolve(Action.RETRY);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("refund")).isOne();
    }
}
