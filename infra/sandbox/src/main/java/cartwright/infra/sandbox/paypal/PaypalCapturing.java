package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what is held, once or in parts. */
@Service
class PaypalCapturing implements TimedWork {
    private static final int MOST_CAPTURES = 10;

    private final PaypalOrders orders;
    private final PaypalAuthorizations authorizations;
    private final PaypalCaptures captures;
    private final PaypalTransactions transactions;
    private final PaypalDisputing disputing;
    private final PaypalLedger ledger;
    private final PaypalEvents events;
    private final PaypalJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    PaypalCapturing(
            PaypalOrders orders,
            PaypalAuthorizations authorizations,
            PaypalCaptures captures,
            PaypalTransactions transactions,
            PaypalDisputing disputing,
            PaypalLedger ledger,
            PaypalEvents events,
            PaypalJson json,
            SandboxSettings settings,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.captures = captures;
        this.transactions = transactions;
        this.disputing = disputing;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    Answer capture(String id, PaypalCall call, FaultPlan plan) {
        var order = orders.lockOf(PaypalAuthorizations.TABLE, id, "authorization_id");
        var held = authorizations.get(id);
        var now = clock.instant();
        checkOpen(held, now);
        var money = call.money()
                .orElse(new PaypalMoney(held.remaining(), held.money().currency()));
        checkAmount(held, money);
        var invoice = call.text("invoice_id").orElse(order.terms().invoiceId());
        if (call.text("invoice_id").isPresent() && captures.invoiced(String.valueOf(invoice))) {
            throw PaypalProblem.business(
                    "DUPLICATE_INVOICE_ID", "Requested invoice number has been previously captured.", "/invoice_id");
        }
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.add(order, id, EntryKind.CAPTURE, money.minor(), EntryStatus.FAILED, now);
            return PaypalProblem.business("PAYER_CANNOT_PAY", "Payer cannot pay for this transaction.")
                    .answer();
        }
        boolean last = call.body().path("final_capture").asBoolean(false);
        var capture = taken(order, held, money, invoice, last, now);
        authorizations.update(held.capture(money.minor(), last, now));
        return kept(order, capture, call, plan);
    }

    private Answer kept(PaypalOrder order, PaypalCapture capture, PaypalCall call, FaultPlan plan) {
        var now = capture.createdAt();
        captures.add(capture);
        boolean pending = capture.status().equals(PaypalCapture.PENDING);
        ledger.add(
                order,
                capture.id(),
                EntryKind.CAPTURE,
                capture.money().minor(),
                pending ? EntryStatus.PENDING : EntryStatus.SUCCEEDED,
                now);
        var whole = json.capture(capture, order);
        events.send("PAYMENT.CAPTURE." + capture.status(), "capture", whole, order, plan.webhooks());
        if (!pending) {
            transactions.capture(order, capture, now);
            disputing.openIfTestSource(order, capture, now, plan.webhooks());
        }
        return Answer.of(201, call.whole() ? whole : PaypalJson.minimal(whole.deepCopy()));
    }

    static long fee(long amount) {
        return amount * 349 / 10_000 + 49;
    }

    @Override
    public boolean doNext() {
        var due = captures.due(clock.instant());
        due.ifPresent(seen -> settle(orders.lock(seen.orderId()), seen));
        return due.isPresent();
    }

    private void settle(PaypalOrder order, PaypalCapture pending) {
        var at = pending.settleAt() == null ? clock.instant() : pending.settleAt();
        boolean declined = PaypalCapture.DECLINED.equals(pending.settleAs());
        var settled = pending.settled(declined ? PaypalCapture.DECLINED : PaypalCapture.COMPLETED, at);
        captures.update(settled);
        ledger.settle(settled.id(), EntryKind.CAPTURE, declined ? EntryStatus.FAILED : EntryStatus.SUCCEEDED);
        if (declined) {
            var held = authorizations.get(settled.authorizationId());
            authorizations.update(held.uncapture(settled.money().minor(), at));
        } else {
            transactions.capture(order, settled, at);
        }
        events.send(
                declined ? "PAYMENT.CAPTURE.DENIED" : "PAYMENT.CAPTURE.COMPLETED",
                "capture",
                json.capture(settled, order),
                order,
                null);
    }

    private PaypalCapture taken(
            PaypalOrder order,
            PaypalAuthorization held,
            PaypalMoney money,
            @Nullable String invoice,
            boolean last,
            Instant now) {
        var payer = order.payer();
        boolean pending = payer == PaypalSource.CAPTURE_PENDING || payer == PaypalSource.CAPTURE_DENIED;
        return new PaypalCapture(
                Ids.capitals(17),
                now,
                now,
                order.id(),
                held.id(),
                money,
                invoice,
                last,
                fee(money.minor()),
                0,
                pending ? PaypalCapture.PENDING : PaypalCapture.COMPLETED,
                pending ? now.plus(settings.paypal().settlesAfter()) : null,
                pending
                        ? (payer == PaypalSource.CAPTURE_DENIED ? PaypalCapture.DECLINED : PaypalCapture.COMPLETED)
                        : null);
    }

    private static void checkOpen(PaypalAuthorization held, Instant now) {
        switch (held.status()) {
            case PaypalAuthorization.VOIDED ->
                throw now.isBefore(held.expiresAt())
                        ? PaypalProblem.business(
                                "AUTHORIZATION_VOIDED", "A voided authorization cannot be captured or reauthorized.")
                        : PaypalProblem.business(
                                "AUTHORIZATION_EXPIRED", "An expired authorization cannot be captured.");
            case PaypalAuthorization.CAPTURED ->
                throw PaypalProblem.business(
                        "AUTHORIZATION_ALREADY_CAPTURED",
                        "Authorization has already been captured. If final_capture is set to true, additional captures are"
                                + " not possible against the authorization.");
            case PaypalAuthorization.DENIED ->
                throw PaypalProblem.business("AUTHORIZATION_DENIED", "A denied authorization cannot be captured.");
            default -> {
                if (!now.isBefore(held.expiresAt())) {
                    throw PaypalProblem.business(
                            "AUTHORIZATION_EXPIRED", "An expired authorization cannot be captured.");
                }
            }
        }
    }

    private static void checkAmount(PaypalAuthorization held, PaypalMoney money) {
        if (!money.currency().equals(held.money().currency())) {
            throw PaypalProblem.business(
                    "AUTH_CAPTURE_CURRENCY_MISMATCH", "Currency of capture must be the same as of the authorization.");
        }
        if (held.captured() + money.minor() > held.most()) {
            throw PaypalProblem.business(
                    "MAX_CAPTURE_AMOUNT_EXCEEDED", "Capture amount exceeds allowable limit.", "/amount");
        }
        if (held.captures() >= MOST_CAPTURES) {
            throw PaypalProblem.business(
                    "MAX_CAPTURE_COUNT_EXCEEDED", "Maximum number of allowable captures has been reached.");
        }
    }
}
