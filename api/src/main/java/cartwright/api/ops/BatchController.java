package cartwright.api.ops;

import cartwright.activities.order.AttentionCounts;
import cartwright.activities.order.WaitingSteps;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.kernel.BatchId;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's decision on all steps that match. */
@RestController
@RequestMapping("/v1/ops/batches")
class BatchController {

    private final WaitingSteps steps;
    private final Batches batches;
    private final IdempotentRequests requests;
    private final RepairProperties properties;
    private final Clock clock;

    BatchController(
            WaitingSteps steps,
            Batches batches,
            IdempotentRequests requests,
            RepairProperties properties,
            Clock clock) {
        this.steps = steps;
        this.batches = batches;
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    /** The batch that was begun. */
    record Begun(BatchId id) {}

    record StopBody(@NotBlank @Size(max = 255) String reason) {}

    @Allowed(Role.OPERATIONS)
    @PostMapping
    @ApiResponse(
            responseCode = "200",
            description = "A dry run: what matches now, and nothing was done",
            content = @Content(schema = @Schema(implementation = AttentionCounts.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun; it goes on without the client",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    ResponseEntity<?> begin(
            @Parameter(description = "Required, but for a dry run")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody @Valid BatchBody body,
            Caller caller) {
        var matching = body.matching(clock.instant());
        if (body.countsOnly()) {
            return ResponseEntity.ok(steps.counts(matching));
        }
        var request = new IdempotentRequests.Request(
                        caller, IdempotentRequests.required(key), "POST /v1/ops/batches", body)
                .createdAt(subject -> location(BatchId.of(subject)));
        return requests.run(request, subject -> {
            var id = BatchId.of(subject);
            batches.begin(id, body.batch(matching, caller, properties.perSecond()));
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .location(location(id))
                    .body(new Begun(id));
        });
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS})
    @GetMapping("/{id}")
    @Refuses(ErrorCode.NOT_FOUND)
    BatchJson show(@PathVariable String id, Caller caller) {
        return batches.find(batchId(id));
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/{id}/stop")
    @ApiResponse(
            responseCode = "200",
            description = "It ends after what is under way; one that had ended stays as it is",
            content = @Content(schema = @Schema(implementation = BatchJson.class)))
    @Refuses(ErrorCode.NOT_FOUND)
    ResponseEntity<?> stop(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid StopBody body,
            Caller caller) {
        var batchId = batchId(id);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/ops/batches/" + id + "/stop", body);
        return requests.run(request, subject -> {
            batches.stop(batchId, caller, body.reason());
            return ResponseEntity.ok(batches.find(batchId));
        });
    }

    private static URI location(BatchId id) {
        return URI.create("/v1/ops/batches/" + id);
    }

    private static BatchId batchId(String id) {
        try {
            return new BatchId(id);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("batch");
        }
    }
}
