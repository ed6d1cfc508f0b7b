package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Category;
import cartwright.activities.reconciliation.report.RunReport.Age;
import cartwright.activities.reconciliation.report.RunReport.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A report as one page that needs nothing else. Every bar says in words what it shows. */
final class ReportPage {

    private static final int WIDEST = 400;
    private static final List<String> LEVELS =
            List.of("Ledger and provider", "Payouts and their transactions", "Payouts and bank");

    private final ReportJson report;
    private final StringBuilder html = new StringBuilder();
    private final HtmlTables tables = new HtmlTables(html);

    ReportPage(ReportJson report) {
        this.report = report;
    }

    String html() {
        var run = report.run();
        var title = "Reconciliation " + run.provider().path() + " " + run.date() + ", run " + run.number();
        html.append("""
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>
                body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1a1a1a;background:#fff}
                table{border-collapse:collapse;width:100%%;margin:0 0 2rem}caption{text-align:left;font-weight:600;padding:.5rem 0}
                th,td{border-bottom:1px solid #ccc;padding:.35rem .6rem;text-align:left}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
                svg rect{fill:#8a3b12}svg rect.ok{fill:#1b6e3c}.bad{color:#8a1212;font-weight:600}
                @media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.bad{color:#ff9d9d}svg rect{fill:#e08a5b}svg rect.ok{fill:#5cc084}}
                </style></head><body><main><h1>%s</h1>
                <p>%s. %d rows read, %d rejected; %d groups agree, %d do not. Rules version %s.</p>
                """.formatted(
                        title,
                        title,
                        run.status().name().toLowerCase(Locale.ROOT),
                        run.rows(),
                        run.rejected(),
                        run.matched(),
                        run.breaks(),
                        HtmlTables.escape(run.rules())));
        if (run.problem() != null) {
            html.append("<p class=\"bad\">")
                    .append(HtmlTables.escape(run.problem()))
                    .append("</p>");
        }
        totals();
        accounts();
        findings();
        breaks();
        ages();
        rejected();
        return html.append("</main></body></html>\n").toString();
    }

    private void totals() {
        tables.begin(
                "Totals of the day: what the ledger holds at the provider, and what the provider reports",
                "Kind",
                "Ledger",
                "Provider",
                "Explained by breaks",
                "Booked on the neighbouring day",
                "Unexplained");
        for (var total : report.totals()) {
            html.append("<tr><th scope=\"row\">").append(total.kind()).append("</th>");
            for (var amount : List.of(total.ledger(), total.provider(), total.breaks(), total.cutOff())) {
                tables.number(amount.toString());
            }
            tables.zero(total.unexplained().toString(), total.unexplained().isZero());
            html.append("</tr>");
        }
        tables.end();
    }

    private void accounts() {
        tables.begin(
                "The day on the ledger's account psp_clearing, as it is now",
                "Moved",
                "Compared above",
                "Fees and what is of no known type",
                "Booked since this run");
        for (var account : report.accounts()) {
            html.append("<tr>");
            for (var amount : List.of(account.moved(), account.compared(), account.others())) {
                tables.number(amount.toString());
            }
            tables.zero(account.since().toString(), account.since().isZero());
            html.append("</tr>");
        }
        tables.end();
    }

    private void findings() {
        tables.begin("What was found", "Comparison", "Category", "Count", "Action", "Share");
        var most = report.findings().stream()
                .filter(finding -> finding.category() != Category.MATCHED)
                .mapToLong(Finding::count)
                .max()
                .orElse(1);
        for (var finding : report.findings()) {
            var isMatched = finding.category() == Category.MATCHED;
            html.append("<tr><td>")
                    .append(LEVELS.get(finding.level() - 1))
                    .append("</td><th scope=\"row\">")
                    .append(HtmlTables.words(finding.category()))
                    .append("</th>");
            tables.number(String.valueOf(finding.count()));
            html.append("<td>").append(HtmlTables.words(finding.action())).append("</td><td>");
            bar(
                    isMatched ? WIDEST : finding.count() * WIDEST / Math.max(1, most),
                    isMatched,
                    HtmlTables.words(finding.category()) + ": " + finding.count());
            html.append("</td></tr>");
        }
        tables.end();
    }

    private void breaks() {
        if (report.breaks().isEmpty()) {
            return;
        }
        tables.begin(
                "What does not agree, as it stands now (the first "
                        + report.breaks().size() + "; the table has all)",
                "Category",
                "Reference",
                "Ledger",
                "Other side",
                "Owner",
                "Days",
                "Status",
                "Evidence");
        for (var known : report.breaks()) {
            html.append("<tr><th scope=\"row\">")
                    .append(HtmlTables.words(known.category()))
                    .append("</th>");
            tables.text(known.reference());
            tables.number(Objects.toString(known.ours(), "none"));
            tables.number(Objects.toString(known.theirs(), "none"));
            tables.text(known.owner());
            tables.number(String.valueOf(known.age()));
            tables.text(status(known));
            tables.code(known.evidence().toString());
            html.append("</tr>");
        }
        tables.end();
    }

    private static String status(BreakJson known) {
        var decision = known.decision();
        var status = HtmlTables.words(known.status());
        return decision == null ? status : status + ": " + decision.action() + ", " + decision.reason();
    }

    private void ages() {
        tables.begin(
                "Open breaks of this provider by age",
                "Category",
                "Up to a day",
                "Up to a week",
                "Older",
                "Older than a day");
        var most = report.ages().stream().mapToLong(ReportPage::aged).max().orElse(1);
        for (var age : report.ages()) {
            html.append("<tr><th scope=\"row\">")
                    .append(HtmlTables.words(age.category()))
                    .append("</th>");
            tables.number(String.valueOf(age.upToADay()));
            tables.number(String.valueOf(age.upToAWeek()));
            tables.number(String.valueOf(age.older()));
            html.append("<td>");
            bar(aged(age) * WIDEST / Math.max(1, most), false, "older than a day: " + aged(age));
            html.append("</td></tr>");
        }
        tables.end();
    }

    private static long aged(Age age) {
        return age.upToAWeek() + age.older();
    }

    private void rejected() {
        if (report.rejected().isEmpty()) {
            return;
        }
        tables.begin("Rows that could not be read", "Line", "Code", "Column", "Problem", "Content");
        for (var row : report.rejected()) {
            html.append("<tr>");
            tables.number(String.valueOf(row.line()));
            tables.text(row.code().name());
            tables.text(row.field());
            tables.text(row.problem());
            tables.code(row.content());
            html.append("</tr>");
        }
        tables.end();
    }

    private void bar(long width, boolean isMatched, String label) {
        html.append(
                "<svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"14\"><rect%s width=\"%d\" height=\"14\"/></svg>"
                        .formatted(label, WIDEST, isMatched ? " class=\"ok\"" : "", width));
    }
}
