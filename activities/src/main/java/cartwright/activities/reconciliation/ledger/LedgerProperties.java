package cartwright.activities.reconciliation.ledger;

import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is shown.
 *
 * @param homeCurrency what accounts are shown in before anything is posted
 */
@ConfigurationProperties("cartwright.ledger")
public record LedgerProperties(@DefaultValue("GBP") Currency homeCurrency) {}
