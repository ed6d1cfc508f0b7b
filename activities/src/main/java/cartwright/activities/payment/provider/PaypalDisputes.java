package cartwright.activities.payment.provider;

import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.workflows.payment.Provider;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * PayPal's disputes. A claim of the payer holds the amount, which shows as the state of the disputed transaction; what is really
 * taken is among the dispute's movements of money. The reports know neither by the dispute: they refer to the transaction.
 */
@Component
public class PaypalDisputes implements DisputeGateway {

    /** How PayPal's ids of disputes begin; those of transactions are letters and digits alone. */
    private static final String OF_A_DISPUTE = "PP-";

    private final PaypalDisputeCalls calls;

    public PaypalDisputes(PaymentProperties properties) {
        this.calls = new PaypalDisputeCalls(new PaypalClient(properties));
    }

    @Override
    public Provider provider() {
        return Provider.PAYPAL;
    }

    @Override
    public String eventPrefix() {
        return "CUSTOMER.DISPUTE.";
    }

    @Override
    public DisputeAnswer find(String ref) {
        return ref.startsWith(OF_A_DISPUTE) ? byId(ref) : ofTransaction(ref);
    }

    private DisputeAnswer byId(String ref) {
        return calls.get("/" + ref, PaypalDisputeCase.class, PaypalDisputeCase::answer);
    }

    /** Where a transaction has several, the first that PayPal lists: its schema names no order. */
    private DisputeAnswer ofTransaction(String transaction) {
        return calls.get(
                "?disputed_transaction_id=" + transaction,
                PaypalDisputeCalls.Listed.class,
                listed -> listed.items() == null || listed.items().isEmpty()
                        ? new DisputeAnswer.Refused("resource_missing")
                        : byId(listed.items().getFirst().id()));
    }

    @Override
    public DisputeAnswer submit(String key, String ref, Evidence evidence) {
        return act(key, ref, "provide-evidence", PaypalEvidence.of(evidence));
    }

    @Override
    public DisputeAnswer accept(String key, String ref) {
        return act(key, ref, "accept-claim", Map.of("accept_claim_type", "REFUND"));
    }

    /** An action answers with a link alone: what came of it is looked at. */
    private DisputeAnswer act(String key, String ref, String action, Object input) {
        return calls.post("/" + ref + "/" + action, key, input, done -> DisputeFailures.afterEffect(byId(ref)));
    }
}
