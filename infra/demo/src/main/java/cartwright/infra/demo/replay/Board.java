package cartwright.infra.demo.replay;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows the counts while they grow: a table that is drawn over itself on a terminal, else a line now and then. */
final class Board {

    private static final List<String> HEADINGS =
            List.of("placed", "confirmed", "declined", "short of stock", "shipped", "cancelled", "failed");
    private static final int ROWS = 4;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final int orders;
    private boolean isDrawn;
    private long next;

    Board(PrintWriter out, boolean isTerminal, int orders) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.orders = orders;
    }

    synchronized void show(Tally.Snapshot tally) {
        if (isTerminal) {
            draw(tally);
        } else if (tally.ended() >= next) {
            next = tally.ended() == orders
                    ? Long.MAX_VALUE
                    : Math.min(orders, tally.ended() + Math.max(1, orders / 10));
            out.printf("%d of %d done: %s%n", tally.ended(), orders, sentence(tally));
        }
        out.flush();
    }

    private void draw(Tally.Snapshot tally) {
        if (isDrawn) {
            out.printf("\033[%dA", ROWS);
        }
        isDrawn = true;
        var line = HEADINGS.stream().map(heading -> "─".repeat(width(heading))).collect(Collectors.joining("┬"));
        out.printf("\033[2K%s%n", line);
        out.printf("\033[2K%s%n", row(HEADINGS));
        out.printf(
                "\033[2K%s%n", row(counts(tally).stream().map(String::valueOf).toList()));
        out.printf("\033[2K%d of %d done, %s%n", tally.ended(), orders, tally.answers());
    }

    private static String row(List<String> cells) {
        return IntStream.range(0, HEADINGS.size())
                .mapToObj(i -> ("%" + (width(HEADINGS.get(i)) - 1) + "s ").formatted(cells.get(i)))
                .collect(Collectors.joining("│"));
    }

    private static int width(String heading) {
        return Math.max(heading.length(), 6) + 2;
    }

    private static String sentence(Tally.Snapshot tally) {
        var counts = counts(tally);
        return IntStream.range(0, HEADINGS.size())
                .mapToObj(i -> counts.get(i) + " " + HEADINGS.get(i))
                .collect(Collectors.joining(", "));
    }

    private static List<Long> counts(Tally.Snapshot tally) {
        return List.of(
                tally.placed(),
                tally.confirmed(),
                tally.of(Fate.DECLINED),
                tally.of(Fate.SHORT),
                tally.of(Fate.SHIPPED),
                tally.of(Fate.CANCELLED),
                tally.of(Fate.FAILED));
    }
}
