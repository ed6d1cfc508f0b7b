package cartwright.infra.demo.retail;

import cartwright.workflows.kernel.Sku;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What one customer bought at once: the lines of an invoice that can be sold.
 *
 * @param number as the shop numbered it
 * @param lines at least one
 */
public record Invoice(String number, List<RetailLine> lines) {

    public Invoice {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("invoice without lines: " + number);
        }
    }

    /** Units per sku, equal skus summed. */
    public SequencedMap<Sku, Long> quantities() {
        var quantities = new TreeMap<Sku, Long>();
        lines.forEach(line -> quantities.merge(line.sku(), line.quantity(), Math::addExact));
        return quantities;
    }

    /** The shop's number for the customer, empty when it is not known. */
    public String customer() {
        return lines.getFirst().customer();
    }

    /** Where the goods go, by its name in English. */
    public String country() {
        return lines.getFirst().country();
    }

    /** When it was written. */
    public LocalDateTime at() {
        return lines.getFirst().at();
    }
}
