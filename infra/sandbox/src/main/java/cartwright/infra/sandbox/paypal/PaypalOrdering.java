package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creates orders, has them approved and authorizes them. */
@Service
class PaypalOrdering {
    /** A processor's word for an empty account. */
    private static final String NO_FUNDS = "5120";

    private final PaypalOrders orders;
    private final PaypalAuthorizations authorizations;
    private final PaypalTransactions transactions;
    private final PaypalLedger ledger;
    private final PaypalEvents events;
    private final PaypalJson json;
    private final Clock clock;

    PaypalOrdering(
            PaypalOrders orders,
            PaypalAuthorizations authorizations,
            PaypalTransactions transactions,
            PaypalLedger ledger,
            PaypalEvents events,
            PaypalJson json,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.transactions = transactions;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Opens an order; one that is paid with something vaulted is authorized in the same step. */
    Answer create(PaypalCall call, PaypalRequest request, FaultPlan plan) {
        var order = opened(request);
        orders.add(order);
        var result =
                singleStep(request) && order.status().equals(PaypalOrder.APPROVED) ? authorized(order, plan) : order;
        return result == null
                ? declined()
                : Answer.of(201, call.whole() ? json.order(result) : json.shortOrder(result));
    }

    /** Whether an order needs no further call to be authorized. */
    static boolean singleStep(PaypalRequest request) {
        return request.source() != null && !request.kind().equals("token");
    }

    Answer authorize(String id, PaypalCall call, FaultPlan plan) {
        var stored = orders.lock(id);
        if (stored.status().equals(PaypalOrder.COMPLETED)) {
            throw PaypalProblem.business("ORDER_ALREADY_AUTHORIZED", "Order already authorized.");
        }
        var given = call.body().path("payment_source");
        var token = PaypalRequest.token(PaypalRequest.kind(given), given);
        var order = token == null ? stored : stored.in(status(token), token, clock.instant());
        if (order.status().equals(PaypalOrder.PAYER_ACTION_REQUIRED)) {
            throw PaypalProblem.business("PAYER_ACTION_REQUIRED", "The payer has to act first.");
        }
        if (!order.status().equals(PaypalOrder.APPROVED)) {
            throw PaypalProblem.business("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
        }
        var done = authorized(order, plan);
        return done == null ? declined() : Answer.of(201, json.order(done));
    }

    /** The payer comes back from PayPal, with or without an approval. */
    PaypalOrder decided(PaypalOrder order, boolean approved, @Nullable Fault webhooks) {
        if (!approved) {
            return order;
        }
        var done = order.in(PaypalOrder.APPROVED, PaypalSource.APPROVED.token(), clock.instant());
        orders.update(done);
        events.send("CHECKOUT.ORDER.APPROVED", "checkout-order", json.order(done), done, webhooks);
        return done;
    }

    private @Nullable PaypalOrder authorized(PaypalOrder order, FaultPlan plan) {
        var now = clock.instant();
        var money = order.terms().money();
        if (plan.answers(FaultKind.DECLINE) || order.payer() == PaypalSource.DECLINED) {
            ledger.add(order, order.id(), EntryKind.AUTHORIZE, money.minor(), EntryStatus.FAILED, now);
            return null;
        }
        boolean denied = order.payer() == PaypalSource.INSUFFICIENT_FUNDS;
        var authorization = asked(order, denied, now);
        var completed = order.in(PaypalOrder.COMPLETED, null, now);
        orders.update(completed);
        authorizations.add(authorization);
        ledger.add(
                completed,
                authorization.id(),
                EntryKind.AUTHORIZE,
                money.minor(),
                denied ? EntryStatus.FAILED : EntryStatus.SUCCEEDED,
                now);
        if (!denied) {
            transactions.authorization(completed, authorization, PaypalTransaction.AUTHORIZATION, now);
            events.send(
                    "PAYMENT.AUTHORIZATION.CREATED",
                    "authorization",
                    json.authorization(authorization, completed),
                    completed,
                    plan.webhooks());
        }
        return completed;
    }

    private static PaypalAuthorization asked(PaypalOrder order, boolean denied, Instant now) {
        return new PaypalAuthorization(
                Ids.capitals(17),
                now,
                now,
                order.id(),
                order.terms().money(),
                now,
                now.plus(PaypalAuthorization.VALID),
                denied ? PaypalAuthorization.DENIED : PaypalAuthorization.CREATED,
                0,
                0,
                denied ? NO_FUNDS : null);
    }

    private PaypalOrder opened(PaypalRequest request) {
        var now = clock.instant();
        var terms = new PaypalOrder.Terms(
                Ids.capitals(17),
                now,
                request.money(),
                request.referenceId(),
                request.customId(),
                request.invoiceId(),
                request.description(),
                request.kind(),
                request.returnUrl());
        var source = request.source();
        var status = source != null
                ? status(source)
                : request.kind().equals("none") ? PaypalOrder.CREATED : PaypalOrder.PAYER_ACTION_REQUIRED;
        return new PaypalOrder(terms, status, status.equals(PaypalOrder.APPROVED) ? source : null, now);
    }

    private static String status(String source) {
        return PaypalSource.find(source)
                        .filter(PaypalSource.PAYER_ACTION::equals)
                        .isPresent()
                ? PaypalOrder.PAYER_ACTION_REQUIRED
                : PaypalOrder.APPROVED;
    }

    private static Answer declined() {
        return PaypalProblem.business(
                        "INSTRUMENT_DECLINED",
                        "The instrument presented was either declined by the processor or bank, or it can't be used for this"
                                + " payment.")
                .answer();
    }
}
