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
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Gives captured money back, in parts or whole. */
@Service
class PaypalRefunding implements TimedWork {
    private static final Duration TIME_LIMIT = Duration.ofDays(180);

    private final PaypalOrders orders;
    private final PaypalCaptures captures;
    private final PaypalRefunds refunds;
    private final PaypalDisputes disputes;
    private final PaypalTransactions transactions;
    private final PaypalLedger ledger;
    private final PaypalEvents events;
    private final PaypalJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    PaypalRefunding(
            PaypalOrders orders,
            PaypalCaptures captures,
            PaypalRefunds refunds,
            PaypalDisputes disputes,
            PaypalTransactions transactions,
            PaypalLedger ledger,
            PaypalEvents events,
            PaypalJson json,
            SandboxSettings settings,
            Clock clock) {
        this.orders = orders;
        this.captures = captures;
        this.refunds = refunds;
        this.disputes = disputes;
        this.transactions = transactions;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    Answer refund(String id, PaypalCall call, FaultPlan plan) {
        var order = orders.lockOf(PaypalCaptures.TABLE, id, "capture_id");
        var capture = captures.get(id);
        var now = clock.instant();
        long rest = capture.money().minor() - capture.refunded();
        check(capture, rest, now);
        var money = call.money().orElse(new PaypalMoney(rest, capture.money().currency()));
        checkAmount(capture, money, rest);
        var refund = planned(order, capture, money, call, now);
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.add(order, refund.id(), EntryKind.REFUND, money.minor(), EntryStatus.FAILED, now);
            return PaypalProblem.business(
                            "REFUND_FAILED_INSUFFICIENT_FUNDS",
                            "Capture could not be refunded due to insufficient funds. Check to see if you have funds in your"
                                    + " bank or PayPal account balance.")
                    .answer();
        }
        return given(order, capture, refund, call, plan);
    }

    private Answer given(
            PaypalOrder order, PaypalCapture capture, PaypalRefund refund, PaypalCall call, FaultPlan plan) {
        var now = refund.createdAt();
        var money = refund.money();
        boolean pending = refund.status().equals("PENDING");
        captures.update(capture.refund(money.minor(), now));
        refunds.add(refund);
        ledger.add(
                order,
                refund.id(),
                EntryKind.REFUND,
                money.minor(),
                pending ? EntryStatus.PENDING : EntryStatus.SUCCEEDED,
                now);
        var whole = json.refund(refund);
        if (!pending) {
            transactions.refund(order, refund, now);
        }
        events.send(
                pending ? "PAYMENT.REFUND.PENDING" : "PAYMENT.CAPTURE.REFUNDED",
                "refund",
                whole,
                order,
                plan.webhooks());
        return Answer.of(201, call.whole() ? whole : PaypalJson.minimal(whole.deepCopy()));
    }

    @Override
    public boolean doNext() {
        var due = refunds.due(clock.instant());
        due.ifPresent(seen -> settle(orders.lock(seen.orderId()), seen));
        return due.isPresent();
    }

    private void settle(PaypalOrder order, PaypalRefund pending) {
        var at = pending.settleAt() == null ? clock.instant() : pending.settleAt();
        boolean fails = "FAILED".equals(pending.settleAs());
        var settled = pending.settled(fails ? "FAILED" : "COMPLETED", at);
        refunds.update(settled);
        ledger.settle(settled.id(), EntryKind.REFUND, fails ? EntryStatus.FAILED : EntryStatus.SUCCEEDED);
        if (fails) {
            captures.update(
                    captures.get(settled.captureId()).refund(-settled.money().minor(), at));
        } else {
            transactions.refund(order, settled, at);
        }
        events.send(
                fails ? "PAYMENT.REFUND.FAILED" : "PAYMENT.CAPTURE.REFUNDED",
                "refund",
                json.refund(settled),
                order,
                null);
    }

    private PaypalRefund planned(
            PaypalOrder order, PaypalCapture capture, PaypalMoney money, PaypalCall call, Instant now) {
        var payer = order.payer();
        boolean pending = payer == PaypalSource.REFUND_PENDING || payer == PaypalSource.REFUND_FAILS;
        return new PaypalRefund(
                Ids.capitals(17),
                now,
                now,
                capture.id(),
                order.id(),
                money,
                call.text("invoice_id").orElse(capture.invoiceId()),
                call.text("custom_id").orElse(order.terms().customId()),
                call.text("note_to_payer").orElse(null),
                capture.refunded() + money.minor(),
                pending ? "PENDING" : "COMPLETED",
                pending ? now.plus(settings.paypal().settlesAfter()) : null,
                pending ? (payer == PaypalSource.REFUND_FAILS ? "FAILED" : "COMPLETED") : null);
    }

    private void check(PaypalCapture capture, long rest, Instant now) {
        if (capture.status().equals(PaypalCapture.PENDING)) {
            throw PaypalProblem.business("PENDING_CAPTURE", "Cannot initiate a refund as the capture is pending.");
        }
        if (capture.status().equals(PaypalCapture.DECLINED)) {
            throw PaypalProblem.business("REFUND_NOT_ALLOWED", "A declined capture cannot be refunded.");
        }
        if (rest == 0) {
            throw PaypalProblem.business("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
        }
        if (disputes.claimed(capture.id()).isPresent()) {
            throw PaypalProblem.business(
                    "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK",
                    "Refunds not allowed on this capture due to a chargeback.");
        }
        if (now.isAfter(capture.createdAt().plus(TIME_LIMIT))) {
            throw PaypalProblem.business(
                    "REFUND_TIME_LIMIT_EXCEEDED", "You are over the time limit to perform a refund on this capture.");
        }
    }

    private static void checkAmount(PaypalCapture capture, PaypalMoney money, long rest) {
        if (!money.currency().equals(capture.money().currency())) {
            throw PaypalProblem.business(
                    "REFUND_CAPTURE_CURRENCY_MISMATCH", "Refund must be in the same currency as the capture.");
        }
        if (money.minor() > rest) {
            throw PaypalProblem.business(
                    "REFUND_AMOUNT_EXCEEDED",
                    "The refund amount must be less than or equal to the capture amount that has not yet been refunded.");
        }
    }
}
