package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creates payments: asks the test source's bank, and takes the money at once when asked to. */
@Service
class SquarePaying {
    static final List<String> LACKING =
            List.of("tip_money", "app_fee_money", "accept_partial_authorization", "cash_details", "external_details");
    private static final Duration LONGEST_DELAY = Duration.ofDays(7);
    private static final Duration SHORTEST_DELAY = Duration.ofMinutes(1);

    private final SquarePayments payments;
    private final SquareSettling settling;
    private final SquareLedger ledger;
    private final SquareEvents events;
    private final SquareJson json;
    private final SandboxSettings settings;
    private final Clock clock;

    SquarePaying(
            SquarePayments payments,
            SquareSettling settling,
            SquareLedger ledger,
            SquareEvents events,
            SquareJson json,
            SandboxSettings settings,
            Clock clock) {
        this.payments = payments;
        this.settling = settling;
        this.ledger = ledger;
        this.events = events;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    Answer create(SquareCall call, FaultPlan plan) {
        call.lacking(LACKING);
        var source = source(call.required("source_id"));
        var money = call.money("amount_money").orElseThrow(() -> SquareProblem.missing("amount_money"));
        var now = clock.instant();
        var refusal = plan.answers(FaultKind.DECLINE) ? SquareRefusal.GENERIC : source.refusal();
        var payment = opened(call, money, refusal, now);
        payments.add(payment);
        if (refusal != null) {
            ledger.add(payment, EntryKind.AUTHORIZE, money.amount(), EntryStatus.FAILED, now);
            events.payment("payment.created", payment, plan.webhooks());
            return SquareRefusal.answer(refusal, payment, json);
        }
        ledger.add(payment, EntryKind.AUTHORIZE, money.amount(), EntryStatus.SUCCEEDED, now);
        return approved(payment, plan.webhooks());
    }

    private Answer approved(SquarePayment payment, @Nullable Fault webhooks) {
        events.payment("payment.created", payment, webhooks);
        var result = payment.terms().autocomplete()
                ? settling.complete(payment, payment.terms().createdAt(), webhooks)
                : payment;
        return Answer.of(200, SquareJson.named("payment", json.payment(result)));
    }

    private SquarePayment opened(SquareCall call, SquareMoney money, @Nullable String refusal, Instant now) {
        boolean autocomplete = call.body().path("autocomplete").asBoolean(true);
        var delay = call.text("delay_duration").orElse("PT168H");
        checkReference(call);
        var terms = new SquarePayment.Terms(
                Ids.alphanumeric("sqp"),
                now,
                call.key(),
                call.text("reference_id").orElse(null),
                call.text("note").orElse(null),
                call.text("location_id").orElse(settings.square().location()),
                call.text("customer_id").orElse(null),
                call.required("source_id"),
                money.currency(),
                autocomplete,
                delay,
                now.plus(delay(call, delay, autocomplete)));
        var state = new SquarePayment.State(
                money.amount(),
                refusal == null ? money.amount() : 0,
                0,
                refusal == null ? SquareStatus.APPROVED : SquareStatus.FAILED,
                delayAction(call.text("delay_action").orElse("CANCEL")),
                now,
                null,
                null,
                refusal,
                1);
        return new SquarePayment(terms, state);
    }

    static String delayAction(String action) {
        if (!action.equals("CANCEL") && !action.equals("COMPLETE")) {
            throw SquareProblem.invalid(
                    "INVALID_ENUM_VALUE", "The delay action must be CANCEL or COMPLETE", "delay_action");
        }
        return action;
    }

    private static SquareSource source(String id) {
        return SquareSource.find(id)
                .orElseThrow(() -> SquareProblem.invalid("NOT_FOUND", "Invalid source_id: " + id, "source_id"));
    }

    private static Duration delay(SquareCall call, String text, boolean autocomplete) {
        if (autocomplete && call.body().has("delay_duration")) {
            throw SquareProblem.invalid(
                    "BAD_REQUEST", "delay_duration can only be set when autocomplete is false", "delay_duration");
        }
        try {
            var delay = Duration.parse(text);
            if (delay.compareTo(SHORTEST_DELAY) >= 0 && delay.compareTo(LONGEST_DELAY) <= 0) {
                return delay;
            }
        } catch (DateTimeParseException malformed) {
            throw SquareProblem.invalid("INVALID_VALUE", "Invalid RFC 3339 duration: " + text, "delay_duration");
        }
        throw SquareProblem.invalid(
                "INVALID_VALUE", "delay_duration must be from one minute to seven days", "delay_duration");
    }

    private static void checkReference(SquareCall call) {
        if (call.text("reference_id").filter(text -> text.length() > 40).isPresent()) {
            throw SquareProblem.invalid(
                    "VALUE_TOO_LONG", "Field must not be greater than 40 in length", "reference_id");
        }
        if (call.text("note").filter(text -> text.length() > 500).isPresent()) {
            throw SquareProblem.invalid("VALUE_TOO_LONG", "Field must not be greater than 500 in length", "note");
        }
    }
}
