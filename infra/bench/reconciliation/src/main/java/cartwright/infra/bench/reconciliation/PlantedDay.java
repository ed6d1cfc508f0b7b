package cartwright.infra.bench.reconciliation;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A day of captures with breaks planted among them: of every thousand captures one of each category. Capture {@code i} is the same
 * in the settlement file, which is written here, and in the ledger, which {@link Posted} fills.
 *
 * @param captures how many
 */
record PlantedDay(int captures) {

    static final LocalDate DATE = LocalDate.parse("2026-11-10");
    static final Instant BEGIN = Instant.parse("2026-11-10T00:00:00Z");

    /** Postings of the first half of the day are older than the grace then, those of the second half are not. */
    static final Instant NOW = Instant.parse("2026-11-12T12:00:00Z");

    private static final int CYCLE = 1_000;
    private static final String HEADER =
            "reference,parent,type,status,gross,fee,net,currency,created,payout,order_id,trace_id\n";

    /** What is planted, by the place in its thousand. */
    static final Map<Integer, String> PLANTED = planted();

    /** Captures per payout, of which every second one is wrong: as many wrong payouts as breaks of any other category. */
    static final int PER_PAYOUT = CYCLE / 2;

    private static Map<Integer, String> planted() {
        var planted = new LinkedHashMap<Integer, String>();
        planted.put(11, "TIMING");
        planted.put(82, "MISSING_IN_LEDGER");
        planted.put(153, "MISSING_AT_PROVIDER");
        planted.put(224, "AMOUNT_MISMATCH");
        planted.put(295, "CURRENCY_MISMATCH");
        planted.put(366, "STATUS_MISMATCH");
        planted.put(437, "FEE_MISMATCH");
        planted.put(508, "DUPLICATE_AT_PROVIDER");
        planted.put(579, "DUPLICATE_IN_LEDGER");
        planted.put(650, "DISPUTE_UNBOOKED");
        planted.put(721, "UNEXPECTED_TYPE");
        return planted;
    }

    /** How many breaks of each category there are. */
    long each() {
        return captures / CYCLE;
    }

    /** Writes the settlement file. */
    void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(HEADER);
            long net = 0;
            for (int i = 0; i < captures; i++) {
                net += row(out, i);
                if (i % PER_PAYOUT == PER_PAYOUT - 1) {
                    payout(out, i / PER_PAYOUT, net);
                    net = 0;
                }
            }
        }
    }

    private static long row(Writer out, int i) throws IOException {
        var gross = gross(i);
        var fee = (gross * 140 + 5_000) / 10_000 + 20;
        return switch (PLANTED.getOrDefault(i % CYCLE, "")) {
            case "TIMING", "MISSING_AT_PROVIDER" -> 0;
            case "AMOUNT_MISMATCH" -> line(out, i, "capture", "settled", gross - 7, fee);
            case "STATUS_MISMATCH" -> {
                line(out, i, "capture", "failed", gross, fee);
                yield 0;
            }
            case "FEE_MISMATCH" -> line(out, i, "capture", "settled", gross, fee + 5);
            case "DUPLICATE_AT_PROVIDER" ->
                line(out, i, "capture", "settled", gross, fee) + line(out, i, "capture", "settled", gross, fee);
            case "DISPUTE_UNBOOKED" -> line(out, i, "dispute", "settled", -gross, 1_500);
            case "UNEXPECTED_TYPE" -> line(out, i, "loyalty_bonus", "settled", gross, 0);
            default -> line(out, i, "capture", "settled", gross, fee);
        };
    }

    private static long line(Writer out, int i, String type, String status, long gross, long fee) throws IOException {
        out.write(reference(i) + ",pi_" + i + "," + type + "," + status + "," + major(gross) + "," + major(fee) + ","
                + major(gross - fee) + ",GBP," + created(i) + ",po_" + i / PER_PAYOUT + "," + order(i) + ",\n");
        return gross - fee;
    }

    private static void payout(Writer out, int number, long net) throws IOException {
        var paid = number % 2 == 0 ? net : net - 100;
        out.write("po_" + number + ",,payout,settled," + major(-paid) + ",0.00," + major(-paid) + ",GBP," + BEGIN
                + ",po_" + number + ",,TR" + number + "\n");
    }

    static long gross(int i) {
        return 500 + i * 37L % 20_000;
    }

    /** As long as a real one and, as those are, in no order: the digits backwards. */
    static String reference(int i) {
        return "ch_" + new StringBuilder("%024d".formatted(i)).reverse();
    }

    private static String order(int i) {
        return "ord_%032x".formatted(i);
    }

    /** What is to be young is of the second half of the day. */
    static Instant created(int i) {
        var isYoung = "TIMING".equals(PLANTED.get(i % CYCLE));
        return BEGIN.plusSeconds(isYoung ? 60_000 + i % 20_000 : i % 40_000);
    }

    private static String major(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }
}
