package cartwright.activities.payment;

import cartwright.workflows.payment.PaymentMethod;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Which card stands behind a token. */
@Service
public class CardLookup {

    private final Gateways gateways;

    CardLookup(Gateways gateways) {
        this.gateways = gateways;
    }

    /**
     * What the provider calls the card, the same for every token that is made of it. Calls the provider: not within a transaction.
     * Nothing goes wrong where it does not tell.
     */
    public Optional<String> cardOf(PaymentMethod method) {
        return gateways.of(method.provider()).cardOf(method.token());
    }
}
