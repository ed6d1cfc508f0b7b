package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Gives completed payments back, in parts or whole; the bank's word comes later. */
@Service
class SquareRefunding implements TimedWork {
    private final SquarePayments payments;
    private final SquareRefunds refunds;
    private final SquareDisputes disputes;
    private final SquareEntries entries;
    private final SquareLedger ledger;
    private final SquareEvents events;
    private final SquareJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    SquareRefunding(
            SquarePayments payments,
            SquareRefunds refunds,
            SquareDisputes disputes,
            SquareEntries entries,
            SquareLedger ledger,
            SquareEvents events,
            SquareJson json,
            SandboxSettings settings,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.disputes = disputes;
        this.entries = entries;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    Answer refund(SquareCall call, FaultPlan plan) {
        call.lacking(SquarePaying.LACKING);
        var payment = payments.lock(call.required("payment_id"));
        var money = call.money("amount_money").orElseThrow(() -> SquareProblem.missing("amount_money"));
        check(payment, money);
        var now = clock.instant();
        var refund = new SquareRefund(
                Ids.alphanumeric(payment.id() + "_"),
                now,
                now,
                payment.id(),
                payment.terms().locationId(),
                money,
                call.text("reason").orElse(null),
                "PENDING",
                now.plus(settings.square().refundSettlesAfter()));
        if (plan.answers(FaultKind.DECLINE)) {
            ledger.refund(payment, refund, EntryStatus.FAILED);
            return SquareProblem.refund("REFUND_DECLINED", "The card issuer declined the refund.", null)
                    .answer();
        }
        // What is pending counts: it can no longer be given back a second time.
        var back = payment.refunded(money.amount(), now);
        refunds.add(refund);
        payments.update(back);
        ledger.refund(payment, refund, EntryStatus.PENDING);
        events.refund("refund.created", refund, back, plan.webhooks());
        return Answer.of(200, SquareJson.named("refund", json.refund(refund)));
    }

    @Override
    public boolean doNext() {
        var due = refunds.due(clock.instant());
        due.ifPresent(refund -> {
            var at = refund.settleAt();
            settle(refund, at == null ? clock.instant() : at);
        });
        return due.isPresent();
    }

    private void settle(SquareRefund refund, Instant now) {
        var payment = payments.lock(refund.paymentId());
        boolean fails = SquareSource.find(payment.terms().source())
                .filter(SquareSource::refundFails)
                .isPresent();
        var settled = refund.settled(fails ? "FAILED" : "COMPLETED", now);
        refunds.update(settled);
        ledger.settleRefund(settled, fails ? EntryStatus.FAILED : EntryStatus.SUCCEEDED);
        if (fails) {
            payment = payment.refunded(-refund.money().amount(), now);
            payments.update(payment);
        } else {
            entries.refund(payment, settled, now);
        }
        events.refund("refund.updated", settled, payment, null);
    }

    private void check(SquarePayment payment, SquareMoney money) {
        if (payment.status() != SquareStatus.COMPLETED) {
            throw SquareProblem.refund(
                    "REFUND_ERROR_PAYMENT_NEEDS_COMPLETION", "Only a completed payment can be refunded.", "payment_id");
        }
        if (!money.currency().equals(payment.terms().currency())) {
            throw SquareProblem.refund(
                    "CURRENCY_MISMATCH", "The refund's currency is not the payment's.", "amount_money");
        }
        if (disputes.open(payment.id()).isPresent()) {
            throw SquareProblem.refund(
                    "PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE", "The payment is being disputed.", "payment_id");
        }
        if (money.amount() > payment.state().amount() - payment.state().refunded()) {
            throw SquareProblem.refund(
                    "REFUND_AMOUNT_INVALID",
                    "The requested refund amount exceeds the amount available to refund.",
                    "amount_money.amount");
        }
    }
}
