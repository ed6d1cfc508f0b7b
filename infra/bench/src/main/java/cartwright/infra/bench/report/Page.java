package cartwright.infra.bench.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;

/** The report as one HTML file that needs nothing else: the table and a histogram per measurement. */
final class Page {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 140;
    private static final int FIRST_BUCKET_MICROS = 1000;
    private static final double GROWTH = 1.3;

    private final Report report;

    Page(Report report) {
        this.report = report;
    }

    String html() {
        var table = new StringWriter();
        report.print(new PrintWriter(table));
        var page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Cartwright: figures</title>
                <style>body{font:15px sans-serif;margin:2em;max-width:70em}pre{overflow-x:auto}rect{fill:#36c}
                text{font:11px sans-serif}</style><h1>Cartwright: figures</h1>
                """);
        page.append("<p>")
                .append(report.at())
                .append("</p><pre>")
                .append(escape(table.toString()))
                .append("</pre>");
        report.measurements().forEach(measured -> page.append(figure(measured)));
        report.cost()
                .byStatement()
                .forEach((statement, calls) -> page.append("<p><code>")
                        .append(escape(statement))
                        .append("</code>: ")
                        .append(calls)
                        .append("</p>"));
        return page.append("</html>\n").toString();
    }

    private static String figure(Measurement measured) {
        var counts = new ArrayList<Long>();
        var limits = new ArrayList<Long>();
        for (var bucket : measured.latencies().logarithmicBucketValues(FIRST_BUCKET_MICROS, GROWTH)) {
            counts.add(bucket.getCountAddedInThisIterationStep());
            limits.add(bucket.getValueIteratedTo());
        }
        var most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        var step = WIDTH / Math.max(1, counts.size());
        var svg = new StringBuilder("<h2>" + escape(measured.name()) + ", " + measured.clients() + " clients</h2>");
        svg.append("<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"latency histogram\">"
                .formatted(WIDTH, HEIGHT + 20));
        for (int i = 0; i < counts.size(); i++) {
            var height = counts.get(i) * HEIGHT / Math.max(1, most);
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>up to %s ms: %d</title></rect>"
                    .formatted(
                            i * step,
                            HEIGHT - height,
                            Math.max(1, step - 1),
                            height,
                            Report.decimal(limits.get(i)),
                            counts.get(i)));
        }
        var last = limits.isEmpty() ? 0L : limits.getLast();
        return svg.append("<text x=\"0\" y=\"%d\">1 ms</text>".formatted(HEIGHT + 15))
                .append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s ms, logarithmic</text></svg>"
                        .formatted(WIDTH, HEIGHT + 15, Report.decimal(last)))
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
