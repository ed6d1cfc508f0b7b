package cartwright.activities.reconciliation.provider;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where in Square's list of payouts a reader is.
 *
 * @param part what is being read
 * @param list Square's cursor of the next payout; none at the beginning, or when there is no other
 * @param payout the payout whose entries are being read
 * @param isAnnounced whether that payout is one of the day's
 * @param entries Square's cursor within its entries; none at their beginning
 */
record SquarePosition(
        Part part,
        @Nullable String list,
        @Nullable String payout,
        boolean isAnnounced,
        @Nullable String entries) {

    private static final String SEPARATOR = "/";

    /** A part of the report. */
    enum Part {
        PAYOUTS,
        ENTRIES,
        END
    }

    static SquarePosition beginning() {
        return new SquarePosition(Part.PAYOUTS, null, null, false, null);
    }

    /** Behind a payout, at the next one if there is one. */
    static SquarePosition behind(@Nullable String list) {
        return new SquarePosition(list == null ? Part.END : Part.PAYOUTS, list, null, false, null);
    }

    SquarePosition inEntries(String of, boolean announced, @Nullable String cursor) {
        return new SquarePosition(Part.ENTRIES, list, of, announced, cursor);
    }

    /** Reads what {@link #write} wrote. */
    static SquarePosition read(String cursor) {
        var parts = cursor.split(SEPARATOR, -1);
        return new SquarePosition(
                Part.valueOf(parts[0]), text(parts[1]), text(parts[2]), Boolean.parseBoolean(parts[3]), text(parts[4]));
    }

    /** As text that can be stored. */
    String write() {
        return String.join(
                SEPARATOR, part.name(), written(list), written(payout), String.valueOf(isAnnounced), written(entries));
    }

    private static String written(@Nullable String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static @Nullable String text(String written) {
        return written.isEmpty() ? null : URLDecoder.decode(written, StandardCharsets.UTF_8);
    }
}
