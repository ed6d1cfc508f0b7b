package cartwright.api.search;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.search.ReindexProgress;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has the search's index made anew, or held against the database. */
@RestController
@RequestMapping("/v1/ops/search")
class IndexController {

    private final IndexWork work;
    private final IdempotentRequests requests;

    IndexController(IndexWork work, IdempotentRequests requests) {
        this.work = work;
        this.requests = requests;
    }

    record ReindexBody(@NotBlank @Size(max = 255) String reason) {}

    /**
     * How the index is checked.
     *
     * @param repair whether what differs is written again
     */
    record CheckBody(boolean repair) {}

    /**
     * What was begun.
     *
     * @param workflowId as it is found in the Temporal UI
     */
    record Begun(String workflowId) {}

    @Allowed(Role.OPERATIONS)
    @PostMapping("/reindex")
    @ApiResponse(
            responseCode = "202",
            description = "Begun; the index that is there is searched until the new one is complete",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @Refuses(ErrorCode.INDEX_WORK_RUNNING)
    ResponseEntity<?> reindex(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReindexBody body,
            Caller caller) {
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/ops/search/reindex", body);
        return requests.run(
                request, subject -> accepted(work.reindex(caller.id().value(), body.reason())));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/reindex")
    @Refuses(ErrorCode.NOT_FOUND)
    ReindexProgress progress() {
        return work.progress();
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/check")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @Refuses(ErrorCode.INDEX_WORK_RUNNING)
    ResponseEntity<?> check(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid CheckBody body,
            Caller caller) {
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/ops/search/check", body);
        return requests.run(request, subject -> accepted(work.check(body.repair())));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/check")
    @Refuses(ErrorCode.NOT_FOUND)
    CheckJson checked() {
        return work.checked();
    }

    private static ResponseEntity<?> accepted(String workflowId) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new Begun(workflowId));
    }
}
