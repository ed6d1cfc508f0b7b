package cartwright.api.catalog;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.PriceEditing;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.Products;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.MoneyBody;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Unchecked;
import cartwright.api.kernel.Version;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.PriceId;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The prices of a sku that are valid or to come, for those who keep the catalogue. */
@RestController
@RequestMapping("/v1/products/{sku}/prices")
class PriceController {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Products products;
    private final PriceEditing editing;
    private final IdempotentRequests requests;
    private final Clock clock;

    PriceController(Products products, PriceEditing editing, IdempotentRequests requests, Clock clock) {
        this.products = products;
        this.editing = editing;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * A price as a client wants it.
     *
     * @param validFrom now when it is left out
     * @param validTo without an end when it is left out
     */
    record PriceBody(
            @NotNull @Valid MoneyBody price,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {}

    /** A price as it is shown. */
    record PriceJson(
            PriceId id,
            Money price,
            Instant validFrom,
            @Nullable Instant validTo) {

        private static PriceJson of(Price price) {
            return new PriceJson(PriceId.of(price.id()), price.price(), price.validFrom(), price.validTo());
        }
    }

    @Allowed(Role.CATALOG)
    @GetMapping
    Page<PriceJson> list(@PathVariable String sku) {
        var asked = ShownProducts.sku(sku);
        var product = products.find(asked).orElseThrow(() -> Problem.notFound(EditAnswers.PRODUCT));
        return new Page<>(
                product.variant(asked).prices().stream().map(PriceJson::of).toList(), null);
    }

    @Allowed(Role.CATALOG)
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The price, with the product's new ETag",
            content = @Content(schema = @Schema(implementation = PriceJson.class)))
    @Refuses(ErrorCode.PRICES_OVERLAP)
    ResponseEntity<?> add(
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Unchecked @Valid PriceBody body,
            Caller caller) {
        var asked = ShownProducts.sku(sku);
        var from = micros(body.validFrom() == null ? clock.instant() : within("/validFrom", body.validFrom()));
        var to = body.validTo() == null ? null : micros(within("/validTo", body.validTo()));
        if (to != null && !to.isAfter(from)) {
            throw Problem.invalid("/validTo", "is after validFrom");
        }
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/products/" + asked + "/prices", body);
        return requests.run(request, id -> {
            var price = new Price(id, body.price().money(), from, to);
            var product = EditAnswers.done(
                    EditAnswers.PRODUCT, editing.add(asked, price, caller.id().value()));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .eTag(String.valueOf(product.version()))
                    .body(PriceJson.of(stored(product, asked, id)));
        });
    }

    @Allowed(Role.CATALOG)
    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "204", description = "It is valid no longer, or never will be")
    ResponseEntity<Void> end(
            @PathVariable String sku,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        var version = Version.from(ifMatch);
        EditAnswers.done(
                "price",
                editing.end(ShownProducts.sku(sku), id(id), version, caller.id().value()));
        return ResponseEntity.noContent().build();
    }

    private static Price stored(Product product, Sku sku, UUID id) {
        return product.variant(sku).prices().stream()
                .filter(price -> price.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("price"));
    }

    private static UUID id(String value) {
        try {
            return new PriceId(value).uuid();
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("price");
        }
    }

    private static Instant within(String pointer, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw Problem.invalid(pointer, "is from " + EARLIEST + " to " + LATEST);
        }
        return instant;
    }

    /** As finely as it is kept. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
