package cartwright.api.catalog;

import cartwright.activities.catalog.imports.ErrorsCsv;
import cartwright.activities.catalog.imports.FileFormat;
import cartwright.activities.catalog.imports.Imports;
import cartwright.activities.catalog.imports.ProductImport;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.MediaTypes;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Takes files of products as a stream, shows how far they have come, and stops them. */
@RestController
@RequestMapping("/v1/imports")
class ImportController {

    private static final int ERRORS_SHOWN = 100;

    private final Imports imports;
    private final ProductUploads uploads;
    private final RunningImports running;
    private final ErrorsCsv csv;
    private final IdempotentRequests requests;

    ImportController(
            Imports imports,
            ProductUploads uploads,
            RunningImports running,
            ErrorsCsv csv,
            IdempotentRequests requests) {
        this.imports = imports;
        this.uploads = uploads;
        this.running = running;
        this.csv = csv;
        this.requests = requests;
    }

    /** The import that was begun. */
    record Begun(ImportId id) {}

    /** What is asked for, by which a repetition is known. */
    private record Asked(String sha256, FileFormat format, boolean dryRun, NewCategories categories) {}

    /** What becomes of categories that there are not yet. */
    enum NewCategories {
        CREATE,
        REFUSE
    }

    @Allowed(Role.CATALOG)
    @PostMapping
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "The file is stored; the import goes on without the client, who asks for it at its location",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @Refuses({ErrorCode.BODY_TOO_LARGE, ErrorCode.UPLOAD_TOO_SLOW, ErrorCode.UNSUPPORTED_MEDIA_TYPE})
    ResponseEntity<?> begin(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(description = "Says what it would do and changes nothing") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(description = "REFUSE: rows whose category there is not yet are errors")
                    @RequestParam(defaultValue = "CREATE")
                    NewCategories categories,
            HttpServletRequest http,
            Caller caller)
            throws IOException {
        var format = ProductUploads.format(http);
        var upload = uploads.store(http);
        try {
            var asked = new Asked(upload.sha256(), format, dryRun, categories);
            var request = new IdempotentRequests.Request(caller, key, "POST /v1/imports", asked)
                    .createdAt(subject -> location(ImportId.of(subject)));
            return requests.run(request, subject -> {
                var id = ImportId.of(subject);
                var wish = new Imports.Wish(
                        upload.id(),
                        format,
                        dryRun,
                        categories == NewCategories.CREATE,
                        caller.id().value());
                imports.open(id, wish);
                running.start(id);
                return ResponseEntity.status(HttpStatus.ACCEPTED)
                        .location(location(id))
                        .body(new Begun(id));
            });
        } finally {
            uploads.forgetUnused(upload);
        }
    }

    @Allowed(Role.CATALOG)
    @GetMapping
    Page<ImportJson> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var before = Page.position(cursor, ImportId::new);
        var found = imports.list(before, Page.limit(limit) + 1);
        return Page.of(found, limit, shown -> shown.id().value()).map(shown -> ImportJson.of(shown, List.of()));
    }

    @Allowed(Role.CATALOG)
    @GetMapping("/{id}")
    ImportJson show(@PathVariable String id) {
        return json(find(id));
    }

    @Allowed(Role.CATALOG)
    @GetMapping("/{id}/errors")
    @ApiResponse(
            responseCode = "200",
            description = "What is wrong with rows, as a table: row, field, code, detail",
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = ImportJson.ErrorJson.class)))
    ResponseEntity<StreamingResponseBody> errors(@PathVariable String id) {
        var shown = find(id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors-" + shown.id() + ".csv\"")
                .contentType(MediaTypes.CSV)
                .body(out -> csv.write(shown.id(), new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    @Allowed(Role.CATALOG)
    @PostMapping("/{id}/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "It has ended",
            content = @Content(schema = @Schema(implementation = ImportJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It ends after the products that are under way; what was imported stays",
            content = @Content(schema = @Schema(implementation = ImportJson.class)))
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var importId = find(id).id();
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/imports/" + id + "/cancel", "");
        return requests.run(request, subject -> {
            running.cancel(importId, caller.id().value());
            var shown = json(find(id));
            return ResponseEntity.status(shown.status() == ImportStatus.RUNNING ? HttpStatus.ACCEPTED : HttpStatus.OK)
                    .body(shown);
        });
    }

    private ImportJson json(ProductImport shown) {
        return ImportJson.of(shown, imports.errors(shown.id(), 0, ERRORS_SHOWN));
    }

    private ProductImport find(String id) {
        try {
            return imports.find(new ImportId(id)).orElseThrow(() -> Problem.notFound("import"));
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("import");
        }
    }

    private static URI location(ImportId id) {
        return URI.create("/v1/imports/" + id);
    }
}
