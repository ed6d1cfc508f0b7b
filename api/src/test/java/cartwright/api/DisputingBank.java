package cartwright.api;

import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A customer's bank that wants back what one order cost, and decides as it is told to. */
public final class DisputingBank implements DisputeGateway {

    private static final Money NOTHING = Money.of(0, "GBP");
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofDays(7);

    private final Map<String, ProviderDispute> disputes = new ConcurrentHashMap<>();

    /** Opens a dispute of the order's payment and returns the provider's id of it. */
    public String disputes(String order, long amountMinor) {
        var ref = "dp_" + order;
        var amount = Money.of(amountMinor, "GBP");
        disputes.put(
                ref,
                new ProviderDispute(
                        ref,
                        Bank.ref(new OrderId(order)),
                        DisputeStatus.NEEDS_RESPONSE,
                        "fraudulent",
                        false,
                        amount,
                        amount,
                        NOTHING,
                        Money.of(1500, "GBP"),
                        NOTHING,
                        Instant.now().plus(TIME_FOR_EVIDENCE),
                        Instant.now()));
        return ref;
    }

    /** Decides; what is won is given back at once. */
    public void decides(String ref, DisputeStatus status) {
        disputes.computeIfPresent(
                ref,
                (same, before) -> new ProviderDispute(
                        before.ref(),
                        before.paymentRef(),
                        status,
                        before.reason(),
                        status == DisputeStatus.WON,
                        before.amount(),
                        before.withdrawn(),
                        status == DisputeStatus.WON ? before.withdrawn() : NOTHING,
                        before.fee(),
                        before.feeBack(),
                        before.evidenceDueBy(),
                        before.openedAt()));
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public String eventPrefix() {
        return "charge.dispute.";
    }

    @Override
    public DisputeAnswer find(String ref) {
        var dispute = disputes.get(ref);
        return dispute == null ? new DisputeAnswer.Refused("resource_missing") : new DisputeAnswer.Standing(dispute);
    }

    @Override
    public DisputeAnswer submit(String key, String ref, Evidence evidence) {
        decides(ref, DisputeStatus.UNDER_REVIEW);
        return find(ref);
    }

    @Override
    public DisputeAnswer accept(String key, String ref) {
        decides(ref, DisputeStatus.LOST);
        return find(ref);
    }
}
