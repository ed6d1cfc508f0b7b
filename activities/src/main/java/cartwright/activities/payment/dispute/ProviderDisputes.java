package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.kernel.trace.ProviderCalls.Outcome;
import cartwright.activities.payment.PaymentReads;
import cartwright.workflows.dispute.DisputeActivities;
import cartwright.workflows.dispute.DisputeStanding;
import cartwright.workflows.dispute.FollowDispute;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.Provider;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Asks providers about disputes and answers them. */
@Component
public class ProviderDisputes implements DisputeActivities {

    private final Map<Provider, DisputeGateway> gateways = new EnumMap<>(Provider.class);
    private final Disputes disputes;
    private final EvidenceRows evidence;
    private final DisputedOrders orders;
    private final PaymentReads payments;
    private final ProviderCalls calls;
    private final DisputeProperties properties;
    private final Clock clock;

    ProviderDisputes(
            List<DisputeGateway> gateways,
            Disputes disputes,
            EvidenceRows evidence,
            DisputedOrders orders,
            PaymentReads payments,
            ProviderCalls calls,
            DisputeProperties properties,
            Clock clock) {
        gateways.forEach(gateway -> this.gateways.put(gateway.provider(), gateway));
        this.disputes = disputes;
        this.evidence = evidence;
        this.orders = orders;
        this.payments = payments;
        this.calls = calls;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public DisputeStanding look(FollowDispute dispute) {
        return standing(apply(
                dispute.provider(),
                dispute.orderId(),
                ask(dispute.provider(), "find_dispute", gateway -> gateway.find(dispute.ref()))));
    }

    @Override
    public void collectEvidence(DisputeId id) {
        evidence.collected(id, orders.evidenceOf(disputes.get(id).orderId()));
    }

    @Override
    public DisputeStanding submitEvidence(DisputeId id, String actor) {
        var row = lookAt(id);
        if (row.status().awaitsEvidence()) {
            collectEvidence(id);
            row = send(row);
        }
        if (row.status().isUnderReview()) {
            disputes.submitted(id, actor, clock.instant());
        }
        return standing(row);
    }

    /** What is sent is sealed first: sent again after a time-out, it is the same under the same key. */
    private DisputeRow send(DisputeRow row) {
        var kept = evidence.find(row.id());
        var complete = Objects.requireNonNull(kept.collected()).stating(kept.statement());
        var sealed = evidence.seal(row.id(), row.request(), complete);
        var key = row.orderId() + ":evidence:" + row.ref() + ":" + sealed.attempt();
        try {
            return apply(
                    row.provider(),
                    row.orderId(),
                    ask(
                            row.provider(),
                            "submit_evidence",
                            gateway -> gateway.submit(key, row.ref(), Objects.requireNonNull(sealed.sealed()))));
        } catch (ApplicationFailure failed) {
            if (failed.isNonRetryable()) {
                evidence.unseal(row.id());
            }
            throw failed;
        }
    }

    @Override
    public DisputeStanding accept(DisputeId id, String actor) {
        var row = lookAt(id);
        if (!row.status().isDecided()) {
            var key = row.orderId() + ":accept:" + row.ref();
            var ref = row.ref();
            disputes.accepted(id, actor);
            row = apply(
                    row.provider(),
                    row.orderId(),
                    ask(row.provider(), "accept_dispute", gateway -> gateway.accept(key, ref)));
        }
        return standing(row);
    }

    @Override
    public boolean hasUnshipped(OrderId orderId) {
        return orders.hasUnshipped(orderId);
    }

    @Override
    public void settle(DisputeId id) {
        disputes.settle(id);
    }

    private DisputeRow lookAt(DisputeId id) {
        var row = disputes.get(id);
        return apply(
                row.provider(), row.orderId(), ask(row.provider(), "find_dispute", gateway -> gateway.find(row.ref())));
    }

    private DisputeRow apply(Provider provider, OrderId order, ProviderDispute news) {
        var payment = payments.findOfOrder(provider, order, news.paymentRef())
                .orElseThrow(() -> new IllegalStateException("no payment " + news.paymentRef()));
        return disputes.apply(provider, payment.orderId(), payment.paymentId(), news);
    }

    private ProviderDispute ask(Provider provider, String operation, Function<DisputeGateway, DisputeAnswer> call) {
        var gateway = gateways.get(provider);
        if (gateway == null) {
            throw new IllegalStateException("no disputes of " + provider);
        }
        var label = provider.name().toLowerCase(Locale.ROOT);
        return switch (calls.make(label, operation, ProviderDisputes::outcome, () -> call.apply(gateway))) {
            case DisputeAnswer.Standing(var dispute) -> dispute;
            case DisputeAnswer.Refused(var code) ->
                throw ApplicationFailure.newNonRetryableFailure(provider + " refused to " + operation, code);
            case DisputeAnswer.NotReached(var reason) ->
                throw ApplicationFailure.newFailure(provider + " was not reached", reason);
            case DisputeAnswer.Unknown(var reason) ->
                throw ApplicationFailure.newFailure(provider + " gave no clear answer", reason);
        };
    }

    private static Outcome outcome(DisputeAnswer answer) {
        return switch (answer) {
            case DisputeAnswer.Standing standing -> Outcome.ANSWERED;
            case DisputeAnswer.Refused refused -> Outcome.REFUSED;
            case DisputeAnswer.NotReached away -> Outcome.NOT_REACHED;
            case DisputeAnswer.Unknown unknown -> Outcome.UNKNOWN;
        };
    }

    private DisputeStanding standing(DisputeRow row) {
        var due = row.evidenceDueBy();
        return new DisputeStanding(
                row.id(),
                row.status(),
                row.withdrawn().isPositive(),
                row.withdrawn().isPositive() && row.taken().isZero(),
                due,
                due == null ? null : due.minus(properties.evidenceLead()),
                row.settledAt() != null,
                row.reinstatementDueBy(properties.reinstatement()));
    }
}
