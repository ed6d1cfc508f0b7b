package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.inventory.Shortage;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order's steps on the shop's own database. Each is one transaction over order, stock, payment and fulfilment rows and
 * their event logs, and each is safe to repeat: a repetition changes nothing and answers as the first did. A database that
 * cannot be reached is thrown and retried by the caller's retry policy.
 */
@ActivityInterface(namePrefix = "Order")
public interface OrderActivities {

    /**
     * Stores the order, checks it for fraud and reserves its stock, all lines or none; nothing is reserved for an order that
     * the check refuses.
     */
    Placement place(PlaceOrder order);

    /**
     * Notes that the order waits for its payment, and extends the reservation once when the customer has to act. An order that is
     * decided already stays so.
     *
     * @return until when to ask for the payment; for a decided order long enough to see how it was
     */
    Instant awaitPayment(OrderId orderId, boolean customerMustAct);

    /**
     * Turns the reservation into committed stock, marks the order CONFIRMED and opens a fulfilment per warehouse. A
     * reservation that has lapsed meanwhile is made again if the stock is still there.
     */
    Confirmation confirm(OrderId orderId);

    /**
     * Confirms an order that takes the place of another's units: its credit is taken in the same transaction. Apart from
     * {@link #confirm} so that every other order is spared the question.
     *
     * @throws io.temporal.failure.ApplicationFailure of type CREDIT_WITHDRAWN, not retryable, when the credit is promised no
     *     longer
     */
    Confirmation confirmByCredit(OrderId orderId);

    /** Ends the order and frees whatever of its stock has not been shipped. */
    void close(CloseOrder request);

    /** Takes units off a line that have not been shipped, frees their stock and lowers the total. */
    LinesCancelled cancelLines(CancelLines request);

    /** Replaces the shipping address of an order of which nothing has been shipped. */
    void changeAddress(ChangeAddress request);

    /** Notes that the warehouse has picked the fulfilment; the order is PROCESSING from then on. */
    void pick(OrderId orderId, FulfilmentId fulfilmentId, String actor);

    /** Hands the fulfilment over: its units leave on-hand and committed stock. */
    void ship(OrderId orderId, FulfilmentId fulfilmentId, String actor);

    /**
     * Notes that the carrier has lost a shipped parcel or brings it back. Neither stock nor money moves: claims and returns move
     * them. What has arrived meanwhile, or was returned, stays so.
     *
     * @param status LOST or RETURNED_TO_SENDER
     */
    void strand(OrderId orderId, FulfilmentId fulfilmentId, FulfilmentStatus status, String actor);

    /** Notes the delivery, also of a parcel that was thought lost. */
    void deliver(OrderId orderId, FulfilmentId fulfilmentId, String actor);

    /**
     * Takes a fulfilment from a warehouse that cannot ship it and commits other warehouses' stock in its place.
     *
     * @return what other warehouses ship instead, or what is missing; with shortages nothing is committed elsewhere
     */
    Rerouting reroute(OrderId orderId, FulfilmentId fulfilmentId, String actor, String reason);

    /**
     * Puts the order ON_HOLD if any of it is still to be shipped; it keeps the status it had. The same cause holds it once.
     *
     * @return the order's status since, without regard to a person being needed
     */
    OrderStatus hold(OrderId orderId, HoldOrder request);

    /**
     * Takes the cause away, and gives the order the status back that it had when no other cause holds it.
     *
     * @return the order's status since, without regard to a person being needed
     */
    OrderStatus release(OrderId orderId, HoldOrder request);

    /**
     * Writes down how the fraud review of a held order ended. An order that passes goes on as RESERVED, for as long as any
     * other from now on; one that does not stays as it is until it is closed.
     *
     * @return until when the stock is reserved
     */
    Instant judge(JudgeOrder request);

    /** Marks the order COMPLETED. */
    void complete(OrderId orderId);

    /** The outcome of {@link #place}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "placement")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reserved.class, name = "RESERVED"),
        @JsonSubTypes.Type(value = HeldForReview.class, name = "HELD_FOR_REVIEW"),
        @JsonSubTypes.Type(value = Refused.class, name = "REFUSED"),
        @JsonSubTypes.Type(value = OutOfStock.class, name = "OUT_OF_STOCK")
    })
    sealed interface Placement {}

    /** All lines are reserved until {@code until}. */
    record Reserved(Instant until) implements Placement {}

    /** All lines are reserved until {@code until}, when a person has to have decided; the order is ON_HOLD. */
    record HeldForReview(Instant until) implements Placement {}

    /** The fraud check refused the order: nothing is reserved; the order is FAILED. */
    record Refused() implements Placement {}

    /** Nothing is reserved; the order is FAILED. */
    record OutOfStock(List<Shortage> shortages) implements Placement {
        public OutOfStock {
            shortages = List.copyOf(shortages);
        }
    }

    /** The outcome of {@link #confirm}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "confirmation")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Committed.class, name = "COMMITTED"),
        @JsonSubTypes.Type(value = ReservationLost.class, name = "RESERVATION_LOST")
    })
    sealed interface Confirmation {}

    /** The stock is the order's, to be shipped as planned. */
    record Committed(List<FulfilmentPlan> fulfilments) implements Confirmation {
        public Committed {
            fulfilments = List.copyOf(fulfilments);
        }
    }

    /** The reservation lapsed and the stock has gone to others. */
    record ReservationLost(List<Shortage> shortages) implements Confirmation {
        public ReservationLost {
            shortages = List.copyOf(shortages);
        }
    }

    /**
     * Ends an order.
     *
     * @param status CANCELLED, EXPIRED or FAILED
     * @param code why, for programs: such as {@code PAYMENT_DECLINED}
     * @param detail the provider's decline code or the person's reason
     */
    record CloseOrder(
            OrderId orderId,
            OrderStatus status,
            String code,
            @Nullable String detail,
            String actor) {}

    /**
     * How a fraud review ended.
     *
     * @param actor the account of whoever decided, or {@code system} when nobody did in time
     * @param remark the person's reason
     */
    record JudgeOrder(OrderId orderId, Verdict verdict, String actor, String remark) {

        /** Whether the order passes. */
        public enum Verdict {
            PASSED,
            REFUSED,
            EXPIRED
        }
    }

    /**
     * What is left after {@link #cancelLines}.
     *
     * @param total the order's new total
     * @param fulfilments the fulfilments that are still to be shipped, with what is left in them
     */
    record LinesCancelled(Money total, List<FulfilmentPlan> fulfilments) {
        public LinesCancelled {
            fulfilments = List.copyOf(fulfilments);
        }
    }

    /** The outcome of {@link #reroute}. */
    record Rerouting(List<FulfilmentPlan> fulfilments, List<Shortage> shortages) {
        public Rerouting {
            fulfilments = List.copyOf(fulfilments);
            shortages = List.copyOf(shortages);
        }
    }
}
