package cartwright.api.catalog;

import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.catalog.Products;
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
import java.net.URI;
import java.util.Optional;
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

/** Lets those who keep the catalogue create, change and archive products. */
@RestController
@RequestMapping("/v1/products")
class ProductEditController {

    private final Products products;
    private final ProductEditing editing;
    private final ShownProducts shown;
    private final IdempotentRequests requests;

    ProductEditController(Products products, ProductEditing editing, ShownProducts shown, IdempotentRequests requests) {
        this.products = products;
        this.editing = editing;
        this.shown = shown;
        this.requests = requests;
    }

    @Allowed(Role.CATALOG)
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The product, with its ETag",
            content = @Content(schema = @Schema(implementation = ProductJson.class)))
    @Refuses({ErrorCode.SKU_TAKEN, ErrorCode.UNKNOWN_CATEGORY, ErrorCode.WRONG_ATTRIBUTE})
    ResponseEntity<?> create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Unchecked @Valid ProductBody body,
            Caller caller) {
        var draft = body.draft(Optional.empty());
        var location = location(draft.sku().value());
        var request =
                new IdempotentRequests.Request(caller, key, "POST /v1/products", body).createdAt(subject -> location);
        return requests.run(request, id -> {
            var product = EditAnswers.done(
                    EditAnswers.PRODUCT, editing.create(id, draft, caller.id().value()));
            return shown.shown(ResponseEntity.created(location), product, draft.sku(), null);
        });
    }

    @Allowed(Role.CATALOG)
    @PutMapping("/{sku}")
    @Refuses({ErrorCode.SKU_TAKEN, ErrorCode.UNKNOWN_CATEGORY, ErrorCode.WRONG_ATTRIBUTE, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<ProductJson> change(
            @PathVariable String sku,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Unchecked @Valid ProductBody body,
            Caller caller) {
        var version = Version.from(ifMatch);
        var before = products.find(ShownProducts.sku(sku)).orElseThrow(() -> Problem.notFound(EditAnswers.PRODUCT));
        var draft = body.draft(Optional.of(before));
        var product = EditAnswers.done(
                EditAnswers.PRODUCT, editing.change(version, draft, caller.id().value()));
        return shown.shown(ResponseEntity.ok(), product, draft.sku(), null);
    }

    @Allowed(Role.CATALOG)
    @DeleteMapping("/{sku}")
    @ApiResponse(responseCode = "204", description = "It is archived: sold no longer, its skus still its own")
    ResponseEntity<Void> archive(
            @PathVariable String sku,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        var version = Version.from(ifMatch);
        EditAnswers.done(
                EditAnswers.PRODUCT,
                editing.archive(ShownProducts.sku(sku), version, caller.id().value()));
        return ResponseEntity.noContent().build();
    }

    private static URI location(String sku) {
        return UriComponentsBuilder.fromPath("/v1/products/{sku}").build(sku);
    }
}
