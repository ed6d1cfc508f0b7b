package cartwright.api.catalog;

import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.Category;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Unchecked;
import cartwright.api.kernel.Version;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets those who keep the catalogue create, change, move and delete categories. */
@RestController
@RequestMapping("/v1/categories")
class CategoryEditController {

    private final Categories categories;
    private final CategoryEditing editing;
    private final IdempotentRequests requests;

    CategoryEditController(Categories categories, CategoryEditing editing, IdempotentRequests requests) {
        this.categories = categories;
        this.editing = editing;
        this.requests = requests;
    }

    @Allowed(Role.CATALOG)
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The category, with its ETag",
            content = @Content(schema = @Schema(implementation = CategoryJson.class)))
    @Refuses({ErrorCode.CATEGORY_TAKEN, ErrorCode.UNKNOWN_CATEGORY, ErrorCode.CATEGORY_TOO_DEEP})
    ResponseEntity<?> create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Unchecked @Valid CategoryBody body,
            Caller caller) {
        var code = body.id();
        if (code == null) {
            throw Problem.invalid("/id", "must not be null");
        }
        var draft = body.draft(List.of());
        var location = UriComponentsBuilder.fromPath("/v1/categories/{id}").build(code);
        var request =
                new IdempotentRequests.Request(caller, key, "POST /v1/categories", body).createdAt(subject -> location);
        return requests.run(request, id -> {
            var category = EditAnswers.done(
                    EditAnswers.CATEGORY,
                    editing.create(id, code, draft, caller.id().value()));
            return CategoryController.shown(ResponseEntity.created(location), CategoryJson.of(category));
        });
    }

    @Allowed(Role.CATALOG)
    @PutMapping("/{id}")
    @Refuses({ErrorCode.CATEGORY_CYCLE, ErrorCode.UNKNOWN_CATEGORY, ErrorCode.CATEGORY_TOO_DEEP})
    ResponseEntity<CategoryJson> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Unchecked @Valid CategoryBody body,
            Caller caller) {
        var version = Version.from(ifMatch);
        var before = find(id);
        if (body.id() != null && !body.id().equalsIgnoreCase(before.code())) {
            throw Problem.invalid("/id", "is " + before.code() + " and stays so");
        }
        var draft = body.draft(before.attributes());
        var category = EditAnswers.done(
                EditAnswers.CATEGORY,
                editing.change(id, version, draft, caller.id().value()));
        return CategoryController.shown(ResponseEntity.ok(), CategoryJson.of(category));
    }

    @Allowed(Role.CATALOG)
    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @Refuses(ErrorCode.CATEGORY_IN_USE)
    ResponseEntity<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        var version = Version.from(ifMatch);
        EditAnswers.done(
                EditAnswers.CATEGORY, editing.delete(id, version, caller.id().value()));
        return ResponseEntity.noContent().build();
    }

    private Category find(String id) {
        return categories.find(id).orElseThrow(() -> Problem.notFound(EditAnswers.CATEGORY));
    }
}
