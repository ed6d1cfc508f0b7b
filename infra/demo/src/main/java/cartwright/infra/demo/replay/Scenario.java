package cartwright.infra.demo.replay;

import cartwright.infra.demo.retail.Invoice;
import cartwright.infra.demo.retail.RetailLine;
import cartwright.infra.demo.retail.RetailYear;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How each invoice is played: the same way in every run. Of a hundred cards two are declined and two lack the money, by the
 * invoice's number. An order is cancelled before it ships when its customer had an invoice cancelled within the next 30
 * days: the file is a sample that lost most lines, so that the goods themselves hardly ever match.
 */
final class Scenario {

    private static final String ACCEPTED = "pm_card_visa";
    private static final String DECLINED = "pm_card_chargeDeclined";
    private static final String WITHOUT_MONEY = "pm_card_chargeDeclinedInsufficientFunds";
    private static final int DAYS_TO_CANCEL = 30;

    private final Map<String, List<LocalDateTime>> cancellations;

    Scenario(RetailYear year) {
        this.cancellations = year.cancelled().stream()
                .filter(line -> !line.customer().isEmpty())
                .collect(Collectors.groupingBy(
                        RetailLine::customer, Collectors.mapping(RetailLine::at, Collectors.toList())));
    }

    /** The card that pays for it, as a token of the provider. */
    String paymentToken(Invoice invoice) {
        return switch (Math.floorMod(invoice.number().hashCode(), 50)) {
            case 7 -> DECLINED;
            case 23 -> WITHOUT_MONEY;
            default -> ACCEPTED;
        };
    }

    /** Whether the provider declines that card. */
    boolean isDeclined(Invoice invoice) {
        return !paymentToken(invoice).equals(ACCEPTED);
    }

    /** Whether the customer cancels before it ships. */
    boolean isCancelled(Invoice invoice) {
        return cancellations.getOrDefault(invoice.customer(), List.of()).stream()
                .anyMatch(at ->
                        !at.isBefore(invoice.at()) && at.isBefore(invoice.at().plusDays(DAYS_TO_CANCEL)));
    }
}
