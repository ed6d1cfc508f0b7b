package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.Break;
import cartwright.activities.reconciliation.Breaks;
import cartwright.activities.reconciliation.Category;
import cartwright.activities.reconciliation.ResolvingBreaks;
import cartwright.activities.reconciliation.ResolvingBreaks.Resolve;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what does not agree, and takes people's decisions. */
@RestController
@RequestMapping("/v1/reconciliation/breaks")
class BreakController {

    private final Breaks breaks;
    private final ResolvingBreaks resolving;
    private final IdempotentRequests requests;
    private final Clock clock;

    BreakController(Breaks breaks, ResolvingBreaks resolving, IdempotentRequests requests, Clock clock) {
        this.breaks = breaks;
        this.resolving = resolving;
        this.requests = requests;
        this.clock = clock;
    }

    /** A decision. */
    record ResolveBody(
            @NotNull Category.Action action,
            @NotBlank @Size(max = 255) String reason) {}

    /** Who is to explain it. */
    record AssignBody(@NotBlank @Size(max = 255) String owner) {}

    /** A break with what has happened to it. */
    record Evidence(BreakJson detail, List<Breaks.Event> history) {}

    @Allowed(Role.FINANCE)
    @GetMapping
    Page<BreakJson> list(
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var search = new Breaks.Search(
                provider == null ? null : Providers.ofParameter(provider),
                category,
                open,
                Page.position(cursor, UUID::fromString),
                Page.limit(limit) + 1);
        return Page.of(breaks.find(search), limit, found -> found.id().toString())
                .map(found -> BreakJson.of(found, clock.instant()));
    }

    @Allowed(Role.FINANCE)
    @GetMapping("/{id}")
    Evidence show(@PathVariable String id) {
        var known = breaks.find(id(id)).orElseThrow(() -> Problem.notFound("break"));
        return new Evidence(BreakJson.of(known, clock.instant()), breaks.history(known.id()));
    }

    @Allowed(Role.FINANCE)
    @PostMapping("/{id}/assign")
    @ApiResponse(
            responseCode = "200",
            description = "It is somebody else's now",
            content = @Content(schema = @Schema(implementation = BreakJson.class)))
    ResponseEntity<?> assign(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid AssignBody body,
            Caller caller) {
        var request =
                new IdempotentRequests.Request(caller, key, "POST /v1/reconciliation/breaks/" + id + "/assign", body);
        return requests.run(request, subject -> {
            if (!resolving.assign(id(id), body.owner(), caller.id().value())) {
                throw Problem.notFound("break");
            }
            return ResponseEntity.ok(show(id).detail());
        });
    }

    @Allowed(Role.FINANCE)
    @PostMapping("/{id}/resolve")
    @ApiResponse(
            responseCode = "200",
            description = "Done, and settled",
            content = @Content(schema = @Schema(implementation = BreakJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Asked for or proposed: it stays open until both sides agree, or another person does",
            content = @Content(schema = @Schema(implementation = BreakJson.class)))
    @Refuses({ErrorCode.SECOND_PERSON_NEEDED, ErrorCode.NOTHING_TO_RESOLVE, ErrorCode.ACTION_NOT_POSSIBLE})
    ResponseEntity<?> resolve(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ResolveBody body,
            Caller caller) {
        var request =
                new IdempotentRequests.Request(caller, key, "POST /v1/reconciliation/breaks/" + id + "/resolve", body);
        return requests.run(
                request,
                subject -> answer(resolving.resolve(new Resolve(
                        id(id), body.action(), body.reason(), caller.id().value()))));
    }

    private ResponseEntity<?> answer(ResolvingBreaks.Outcome outcome) {
        return switch (outcome) {
            case ResolvingBreaks.Done(var settled) -> ResponseEntity.ok(BreakJson.of(settled, clock.instant()));
            case ResolvingBreaks.AskedAgain(var open) -> accepted(open);
            case ResolvingBreaks.NeedsAnother(var proposed) -> accepted(proposed);
            case ResolvingBreaks.SamePerson same ->
                throw new Problem(ErrorCode.SECOND_PERSON_NEEDED, "Another person has to decide the same.");
            case ResolvingBreaks.AlreadyResolved already ->
                throw new Problem(ErrorCode.NOTHING_TO_RESOLVE, "The break is settled already.");
            case ResolvingBreaks.NotPossible(var possible) ->
                throw new Problem(ErrorCode.ACTION_NOT_POSSIBLE, "That cannot be done about such a break.")
                        .with("possible", possible);
            case ResolvingBreaks.NoSuchBreak none -> throw Problem.notFound("break");
        };
    }

    private ResponseEntity<?> accepted(Break open) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(BreakJson.of(open, clock.instant()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("break");
        }
    }
}
