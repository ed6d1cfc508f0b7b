package cartwright.infra.demo.retail;

import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Tells what a row says and what is wrong with it. */
final class RowParser {

    private static final int COLUMNS = 8;

    /** The shop booked these beside its goods, under stock codes of their own. */
    private static final Set<String> NOT_GOODS =
            Set.of("POST", "DOT", "C2", "M", "D", "S", "BANK CHARGES", "AMAZONFEE", "CRUK", "B", "ADJUST");

    /** A row: its line, unless it cannot be read at all, and its flaws. */
    record Parsed(Optional<RetailLine> line, List<Flaw> flaws) {

        boolean isSellable() {
            return flaws.stream().allMatch(Flaw::isSellable);
        }
    }

    Parsed parse(CSVRecord row, long number) {
        if (row.size() != COLUMNS) {
            return new Parsed(Optional.empty(), List.of(Flaw.MALFORMED));
        }
        try {
            var price = new BigDecimal(row.get(5));
            var pence = price.movePointRight(2).stripTrailingZeros();
            var isWhole = pence.scale() <= 0;
            var line = new RetailLine(
                    number,
                    row.get(0).strip(),
                    new Sku(row.get(1).strip()),
                    row.get(2).strip(),
                    Long.parseLong(row.get(3)),
                    LocalDateTime.parse(row.get(4)),
                    isWhole && price.signum() > 0 ? pence.longValueExact() : 0,
                    row.get(6).strip(),
                    row.get(7).strip());
            var flaws = flaws(line);
            if (price.signum() <= 0) {
                flaws.add(Flaw.NO_PRICE);
            } else if (!isWhole) {
                flaws.add(Flaw.FRACTION_OF_A_PENNY);
            }
            return new Parsed(Optional.of(line), List.copyOf(flaws));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return new Parsed(Optional.empty(), List.of(Flaw.MALFORMED));
        }
    }

    private static List<Flaw> flaws(RetailLine line) {
        var flaws = new ArrayList<Flaw>();
        if (line.isCancellation()) {
            flaws.add(Flaw.CANCELLATION);
        } else if (line.quantity() <= 0) {
            flaws.add(Flaw.STOCK_CORRECTION);
        }
        if (NOT_GOODS.contains(line.sku().value())) {
            flaws.add(Flaw.NOT_GOODS);
        }
        if (line.description().isEmpty()) {
            flaws.add(Flaw.NO_DESCRIPTION);
        }
        if (line.customer().isEmpty()) {
            flaws.add(Flaw.NO_CUSTOMER);
        }
        return flaws;
    }
}
