package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Run;
import cartwright.activities.reconciliation.Runs;
import cartwright.activities.reconciliation.file.UploadedFiles;
import cartwright.activities.reconciliation.report.RunReport.Total;
import cartwright.activities.reconciliation.report.RunReports;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflow;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts runs of the reconciliation and shows how they went. */
@RestController
@RequestMapping("/v1/reconciliation/runs")
class RunController {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** No provider has a day before; the database knows none of some earlier ones. */
    private static final LocalDate EARLIEST = LocalDate.EPOCH;

    private static final LocalDate LATEST = LocalDate.parse("9999-12-31");

    private final Runs runs;
    private final RunReports reports;
    private final UploadedFiles files;
    private final Engine engine;
    private final IdempotentRequests requests;
    private final Clock clock;

    RunController(
            Runs runs,
            RunReports reports,
            UploadedFiles files,
            Engine engine,
            IdempotentRequests requests,
            Clock clock) {
        this.runs = runs;
        this.reports = reports;
        this.files = files;
        this.engine = engine;
        this.requests = requests;
        this.clock = clock;
    }

    /** A day to reconcile; {@code file} is a settlement file's id, in place of the provider's API. */
    record RunBody(
            @NotNull SettlementProvider provider,
            @NotNull LocalDate date,
            @Nullable @Size(max = 36) String file) {}

    /** Where to look. */
    record Started(SettlementProvider provider, LocalDate date, String status, String workflowId, URI location) {}

    /** How a run stands; {@code totals} are those of its transactions. */
    record RunJson(
            SettlementProvider provider,
            LocalDate date,
            int run,
            Run.Status status,
            long rows,
            long rejected,
            long matched,
            long breaks,
            List<Total> totals,
            String rules,
            @Nullable String problem,
            URI report) {}

    @Allowed(Role.FINANCE)
    @PostMapping
    @ApiResponse(
            responseCode = "202",
            description = "The run goes on by itself; ask for it at its location",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @Refuses(ErrorCode.RECONCILIATION_RUNNING)
    ResponseEntity<?> start(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid RunBody body,
            Caller caller) {
        if (body.date().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw Problem.invalid("/date", "is not in the future");
        }
        if (body.date().isBefore(EARLIEST)) {
            throw Problem.invalid("/date", "is not before " + EARLIEST);
        }
        requireFile(body);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/reconciliation/runs", body);
        return requests.run(request, subject -> {
            var day = new ReconcileDay(
                    body.provider(), body.date(), body.file(), caller.id().value());
            if (!engine.within(PATIENCE, () -> started(day)).orElse(true)) {
                throw new Problem(ErrorCode.RECONCILIATION_RUNNING, "A run of that day is going on already.");
            }
            var location = location(body.provider(), body.date());
            return ResponseEntity.accepted()
                    .location(location)
                    .body(new Started(
                            body.provider(),
                            body.date(),
                            Run.Status.RUNNING.name(),
                            PaymentReconciliationWorkflow.workflowId(body.provider(), body.date()),
                            location));
        });
    }

    private void requireFile(RunBody body) {
        if (body.file() == null) {
            return;
        }
        try {
            var provider = files.settlementOf(UUID.fromString(body.file()));
            if (provider.filter(body.provider()::equals).isEmpty()) {
                throw Problem.invalid("/file", "is no settlement file of this provider");
            }
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("/file", "is no id of a file");
        }
    }

    private boolean started(ReconcileDay day) {
        var workflow = engine.client()
                .newWorkflowStub(
                        PaymentReconciliationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(PaymentReconciliationWorkflow.workflowId(day.provider(), day.date()))
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .setTaskQueue(PaymentReconciliationWorkflow.TASK_QUEUE)
                                .build());
        try {
            WorkflowClient.start(workflow::reconcile, day);
            return true;
        } catch (WorkflowExecutionAlreadyStarted running) {
            return false;
        }
    }

    @Allowed(Role.FINANCE)
    @GetMapping("/{provider}/{date}")
    RunJson show(
            @PathVariable String provider,
            @PathVariable LocalDate date,
            @RequestParam(required = false) @Nullable Integer run) {
        var found = find(runs, provider, date, run);
        return new RunJson(
                found.provider(),
                found.date(),
                found.number(),
                found.status(),
                found.rows(),
                found.rejected(),
                found.matched(),
                found.breaks(),
                reports.totals(found),
                found.rules(),
                found.problem(),
                URI.create(location(found.provider(), found.date()) + "/report?run=" + found.number()));
    }

    /** The run of a path. */
    static Run find(Runs runs, String provider, LocalDate date, @Nullable Integer number) {
        return Optional.of(date)
                .filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LATEST))
                .flatMap(day -> runs.find(Providers.ofPath(provider), day, number))
                .orElseThrow(() -> Problem.notFound("reconciliation run"));
    }

    private static URI location(SettlementProvider provider, LocalDate date) {
        return URI.create("/v1/reconciliation/runs/" + provider.path() + "/" + date);
    }
}
