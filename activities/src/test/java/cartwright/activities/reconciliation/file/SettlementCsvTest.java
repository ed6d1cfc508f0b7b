package cartwright.activities.reconciliation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementCsvTest {

    private static final String HEADER = "reference,type,gross,fee,net,currency,created\n";
    private static final String GOOD = "ch_1,capture,10.00,0.34,9.66,GBP,2026-11-10T12:00:00Z\n";

    /** Keeps what a file holds. */
    private static final class Kept implements Sink {

        private final List<ProviderRow> rows = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private final List<ProviderPayout> payouts = new ArrayList<>();

        @Override
        public void row(ProviderRow row, boolean compared) {
            rows.add(row);
        }

        @Override
        public void rejected(long line, RowFault fault, String content) {
            rejected.add(line + ": " + fault.code() + " " + fault.field() + ": " + fault.getMessage());
        }

        @Override
        public void payout(ProviderPayout payout) {
            payouts.add(payout);
        }
    }

    private static Kept read(byte[] bytes, long skip) {
        var kept = new Kept();
        try (var csv = new SettlementCsv(new ByteArrayInputStream(bytes), skip)) {
            for (var page = csv.next(); page.isPresent(); page = csv.next()) {
                page.get().deliver(kept);
            }
        }
        return kept;
    }

    private static Kept read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8), 0);
    }

    @ParameterizedTest
    @CsvSource({"GBP, 10.00, 1000", "JPY, 1000, 1000", "KWD, 1.000, 1000", "GBP, 10, 1000"})
    void readsAmountsInTheDecimalsOfTheirCurrency(String currency, String amount, long minor) {
        var kept =
                read(HEADER + "ch_1,capture," + amount + ",0," + amount + "," + currency + ",2026-11-10T12:00:00Z\n");

        assertThat(kept.rejected).isEmpty();
        assertThat(kept.rows).extracting(ProviderRow::gross).containsExactly(minor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ch_2,capture,10.001,0,10.001,GBP,2026-11-10T12:00:00Z|OUT_OF_RANGE gross: gross is out of range or has more decimals than GBP",
                "ch_2,capture,1.5,0,1.5,JPY,2026-11-10T12:00:00Z|OUT_OF_RANGE gross: gross is out of range or has more decimals than JPY",
                "ch_2,capture,ten,0,10,GBP,2026-11-10T12:00:00Z|INVALID_VALUE gross: gross is no decimal number",
                "ch_2,capture,99999999999999999999,0,1,GBP,2026-11-10T12:00:00Z|OUT_OF_RANGE gross: gross is out of range or has more decimals than GBP",
                "ch_2,capture,1e99999999,0,1,GBP,2026-11-10T12:00:00Z|INVALID_VALUE gross: gross is no decimal number",
                "ch_2,capture,9999999999999.99,0,9999999999999.99,GBP,2026-11-10T12:00:00Z|OUT_OF_RANGE gross: gross is out of range",
                "ch_2,capture,10,1,10,GBP,2026-11-10T12:00:00Z|UNBALANCED_ROW net: net is not gross less fee",
                "ch_2,capture,10,1,9,ZZZ,2026-11-10T12:00:00Z|INVALID_VALUE currency: currency is no ISO 4217 code",
                "ch_2,capture,10,1,9,GBP,yesterday|INVALID_VALUE created: created is no ISO 8601 time with an offset",
                "ch_2,capture,10,1,9,GBP,+300000-01-01T00:00:00Z|OUT_OF_RANGE created: created is out of range",
                "ch_2,capture,10,1,9,GBP,-4800-01-01T00:00:00Z|OUT_OF_RANGE created: created is out of range",
                "ch_2,capture,10,1,9,XAU,2026-11-10T12:00:00Z|INVALID_VALUE currency: nothing is paid in this currency: it has no minor unit",
                "ch_2,capture,10,1,9,GBP|MISSING_VALUE created: created is missing",
                ",capture,10,1,9,GBP,2026-11-10T12:00:00Z|MISSING_VALUE reference: reference is missing",
                "ch_2,capture,10,1,9,GBP,2026-11-10T12:00:00Z,more|MALFORMED_ROW : the row has more values than the header has columns",
            })
    void reportsARowThatMakesNoSenseWithItsLineAndReadsOn(String row, String problem) {
        var kept = read(HEADER + GOOD + row + "\n" + GOOD);

        assertThat(kept.rejected).containsExactly("3: " + problem);
        assertThat(kept.rows).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost,,,|INVALID_VALUE status: status is none of settled, pending, failed",
                ",yesterday,,|INVALID_VALUE available_on: available_on is no ISO 8601 time with an offset",
                ",+300000-01-01T00:00:00Z,,|OUT_OF_RANGE available_on: available_on is out of range",
                ",,1234,|INVALID_VALUE order_id: order_id is no order's id",
                ",,ord_0123456789abcdef0123456789abcdeg,|INVALID_VALUE order_id: order_id is no order's id",
                ",,,x*256|INVALID_VALUE payout: payout has more than 255 characters, or one that cannot be stored",
                ",,,po\0ut|INVALID_VALUE payout: payout has more than 255 characters, or one that cannot be stored",
            })
    void namesTheColumnThatNeedNotBeThere(String values, String problem) {
        var kept = read(HEADER.strip() + ",status,available_on,order_id,payout\n" + GOOD.strip() + ","
                + values.replace("x*256", "x".repeat(256)) + "\n");

        assertThat(kept.rejected).containsExactly("2: " + problem);
    }

    @Test
    void takesATypeNobodyKnowsForUnknownAndNotForAnError() {
        assertThat(read(HEADER + GOOD.replace("capture", "loyalty_bonus")).rows)
                .extracting(ProviderRow::kind)
                .containsExactly(RowKind.UNKNOWN);
    }

    @Test
    void announcesAPayoutThatTheFileHolds() {
        var kept = read(HEADER + "po_1,payout,-9.66,0,-9.66,GBP,2026-11-10T12:00:00Z\n");

        assertThat(kept.payouts).extracting(ProviderPayout::amount).containsExactly(966L);
    }

    @Test
    void goesOnBehindTheRecordsThatAreStored() {
        var bytes = (HEADER + GOOD + GOOD.replace("ch_1", "ch_2")).getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes, 1).rows).extracting(ProviderRow::ref).containsExactly("ch_2");
    }

    @Test
    void reportsTheRestOfAFileThatBreaksOffWithinAQuotedValue() {
        var kept = read(HEADER + GOOD + "\"ch_2,capture,10,");

        assertThat(kept.rows).hasSize(1);
        assertThat(kept.rejected)
                .singleElement()
                .asString()
                .startsWith("3: FILE_BREAKS_OFF : the file cannot be read from here on");
    }

    @Test
    void reportsBytesThatAreNoText() {
        var bytes = (HEADER + GOOD + "ch_\u00ff,").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(assertThatReading(bytes)).contains("UTF-8");
    }

    /** It is tried again, and is no fault of the file. */
    @Test
    void isNotBrokenBecauseItCouldNotBeFetched() {
        var away = new InputStream() {
            private final InputStream first =
                    new ByteArrayInputStream((HEADER + GOOD).getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() {
                throw new IllegalStateException("the database is away");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var read = first.read(target, offset, length);
                return read < 0 ? read() : read;
            }
        };
        var kept = new Kept();

        assertThatThrownBy(() -> {
                    try (var csv = new SettlementCsv(away, 0)) {
                        csv.next().orElseThrow().deliver(kept);
                    }
                })
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThat(kept.rejected).isEmpty();
    }

    /** Spreadsheets write one before the header. */
    @Test
    void passesOverAByteOrderMark() {
        var kept = read("\uFEFF\"reference\"" + HEADER.substring("reference".length()) + GOOD);

        assertThat(kept.rows).extracting(ProviderRow::ref).containsExactly("ch_1");
    }

    @Test
    void passesOverEmptyLines() {
        var kept = read(HEADER + "\n" + GOOD + "\n\n");

        assertThat(kept.rows).hasSize(1);
        assertThat(kept.rejected).isEmpty();
    }

    /** Short files are decoded as a whole when their header is read. */
    private static String assertThatReading(byte[] bytes) {
        try {
            return String.join(" ", read(bytes, 0).rejected);
        } catch (UnreadableFile unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reference,type\n", "reference,reference\n", "%PDF-1.7\n"})
    void refusesAFileWithoutTheColumnsItNeeds(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("header");
    }
}
