package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Breaks;
import cartwright.activities.reconciliation.Runs;
import cartwright.activities.reconciliation.report.ReportCsv;
import cartwright.activities.reconciliation.report.RunReports;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A run's report as JSON, as a table, or as a page; the caller's {@code Accept} says which. */
@RestController
@RequestMapping("/v1/reconciliation/runs/{provider}/{date}/report")
class ReportController {

    private static final String CSV = "text/csv";

    /** So many breaks a person reads on one page. */
    private static final int SHOWN = 100;

    private final Runs runs;
    private final RunReports reports;
    private final ReportCsv csv;
    private final Breaks breaks;
    private final Clock clock;

    ReportController(Runs runs, RunReports reports, ReportCsv csv, Breaks breaks, Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.csv = csv;
        this.breaks = breaks;
        this.clock = clock;
    }

    @Allowed(Role.FINANCE)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ReportJson json(
            @PathVariable String provider,
            @PathVariable LocalDate date,
            @RequestParam(required = false) @Nullable Integer run) {
        var found = RunController.find(runs, provider, date, run);
        return ReportJson.of(
                reports.of(found),
                breaks.ofRun(found, SHOWN).stream()
                        .map(known -> BreakJson.of(known, clock.instant()))
                        .toList());
    }

    @Allowed(Role.FINANCE)
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable String provider,
            @PathVariable LocalDate date,
            @RequestParam(required = false) @Nullable Integer run) {
        return new ReportPage(json(provider, date, run)).html();
    }

    @Allowed(Role.FINANCE)
    @GetMapping(produces = CSV)
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable String provider,
            @PathVariable LocalDate date,
            @RequestParam(required = false) @Nullable Integer run) {
        var found = RunController.find(runs, provider, date, run);
        var name = "reconciliation-" + provider + "-" + date + "-" + found.number() + ".csv";
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(CSV))
                .body(out -> csv.write(found, new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }
}
