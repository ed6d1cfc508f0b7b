package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict reconciliation is.
 *
 * @param margin how far the clocks of ledger and provider may differ at the edges of a day
 * @param webhookGrace how old a provider's row may be before the ledger must know it
 * @param providerGrace how old a posting may be before the provider must report it: T+2 for cards
 * @param bankGrace how long after its announced day a payout may take to the bank: T+5
 * @param fourEyesAbove a break of more than so many major units of its currency needs two people
 * @param memory PostgreSQL's working memory for one comparison, per node of its plan
 * @param contracts what providers may charge; without a contract for a currency its fees are not checked
 */
@ConfigurationProperties("cartwright.reconciliation")
public record ReconciliationProperties(
        @DefaultValue("1h") Duration margin,
        @DefaultValue("2h") Duration webhookGrace,
        @DefaultValue("2d") Duration providerGrace,
        @DefaultValue("5d") Duration bankGrace,
        @DefaultValue("1000") long fourEyesAbove,
        @DefaultValue("96MB") String memory,
        @DefaultValue List<Contract> contracts) {

    public ReconciliationProperties {
        contracts = List.copyOf(contracts);
    }

    /**
     * What a provider charges for a capture.
     *
     * @param basisPoints hundredths of a percent of the gross amount
     * @param fixedMinor minor units per capture
     */
    public record Contract(SettlementProvider provider, Currency currency, int basisPoints, long fixedMinor) {}
}
