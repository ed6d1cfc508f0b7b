package cartwright.activities.checkout;

import cartwright.activities.order.LineState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.Claims;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.RefundLine;
import cartwright.workflows.returns.WantedGoods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What returns and claims put an order in the place of, and what is in it. */
@Component
class ExchangedUnits {

    private final Orders orders;
    private final Returns returns;
    private final Claims claims;

    ExchangedUnits(Orders orders, Returns returns, Claims claims) {
        this.orders = orders;
        this.returns = returns;
        this.claims = claims;
    }

    /**
     * Units and what is wanted for them.
     *
     * @param id the return's or claim's, from which those of its orders are derived
     * @param name in events: {@code returnId} or {@code claimId}
     * @param reason of the refund that is given as credit
     * @param units how many of each line, by its id
     * @param wanted null when the same is wanted again
     */
    record Subject(
            UUID id,
            String name,
            Object named,
            String reason,
            Map<String, Long> units,
            @Nullable WantedGoods wanted) {}

    /** What the workflow is about. */
    Subject of(String workflowId) {
        var id = workflowId.substring(workflowId.indexOf('/') + 1);
        return id.startsWith(ReturnId.PREFIX) ? of(new ReturnId(id)) : of(new ClaimId(id));
    }

    private Subject of(ReturnId id) {
        var row = returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
        var units = new LinkedHashMap<String, Long>();
        row.lines().forEach(line -> units.merge(line.lineId(), line.accepted(), Math::addExact));
        return new Subject(id.uuid(), "returnId", id, "EXCHANGED", units, row.wanted());
    }

    /** Lets the shop bear a return's fees, because it does not have what was wanted. */
    void waiveFees(Subject subject) {
        if (subject.named() instanceof ReturnId id) {
            returns.find(id).ifPresent(returns::waiveFees);
        }
    }

    private Subject of(ClaimId id) {
        var row = claims.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no claim " + id));
        return new Subject(id.uuid(), "claimId", id, "REPLACED", row.units(), null);
    }

    /**
     * The units of {@code credit} again, which together cost what it is: what the customer paid for them, or what the payments
     * have left of that.
     */
    List<PricedLine> again(Refunds.Refund credit) {
        var bought = new LinkedHashMap<String, LineState>();
        orders.lines(credit.orderId()).forEach(line -> bought.put(line.lineId(), line));
        var totals = credit.amount()
                .allocate(credit.lines().stream()
                        .map(line -> line.amount().amountMinor())
                        .toList());
        var lines = new ArrayList<PricedLine>();
        for (var share : credit.lines()) {
            lines.add(again(bought.get(share.lineId()), share, totals.get(lines.size()), lines.size() + 1));
        }
        return lines;
    }

    private static PricedLine again(@Nullable LineState line, RefundLine share, Money total, int number) {
        if (line == null) {
            throw new IllegalStateException("no line " + share.lineId());
        }
        var full = line.unitPrice().times(share.quantity());
        var tax = share.amount().isZero()
                ? share.tax()
                : share.tax().fraction(total.amountMinor(), share.amount().amountMinor());
        return new PricedLine(
                String.valueOf(number),
                line.sku(),
                line.name(),
                share.quantity(),
                line.unitPrice(),
                full.minus(total),
                tax,
                total);
    }
}
