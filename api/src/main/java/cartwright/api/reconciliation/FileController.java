package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.bank.BankStatements;
import cartwright.activities.reconciliation.bank.BankStatements.Format;
import cartwright.activities.reconciliation.file.SettlementFiles;
import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MediaTypes;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Uploads;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes settlement files and bank statements as they are, as a stream. The same bytes again change nothing. */
@RestController
@RequestMapping("/v1/reconciliation")
class FileController {

    private final SettlementFiles files;
    private final BankStatements statements;

    FileController(SettlementFiles files, BankStatements statements) {
        this.files = files;
        this.statements = statements;
    }

    /** A stored file, to be named in a run. {@code known} when the same bytes were handed in before. */
    record FileJson(UUID id, long size, boolean known) {}

    @Allowed(Role.FINANCE)
    @PostMapping("/settlement-files")
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Refuses({
        ErrorCode.BODY_TOO_LARGE,
        ErrorCode.UPLOAD_TOO_SLOW,
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        ErrorCode.FILE_UNREADABLE
    })
    FileJson settlement(
            @RequestParam(required = false) @Nullable String provider, HttpServletRequest request, Caller caller)
            throws IOException {
        if (!MediaTypes.CSV.isCompatibleWith(MediaTypes.of(request))) {
            throw MediaTypes.unsupported("Send the file as text/csv.");
        }
        if (provider == null) {
            throw Problem.invalid("provider", "is required: stripe, paypal or square");
        }
        var owner = Providers.ofParameter(provider);
        try {
            var stored = Uploads.within(() -> files.store(owner, caller.id().value(), request.getInputStream()));
            return new FileJson(stored.id(), stored.size(), !stored.isNew());
        } catch (UnreadableFile unreadable) {
            throw unreadable(unreadable);
        }
    }

    @Allowed(Role.FINANCE)
    @PostMapping("/bank-statements")
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(
            description = "camt.053 as application/xml, MT940 as text/plain",
            content = {
                @Content(mediaType = "application/xml", schema = @Schema(type = "string")),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
            })
    @Refuses({
        ErrorCode.BODY_TOO_LARGE,
        ErrorCode.UPLOAD_TOO_SLOW,
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        ErrorCode.FILE_UNREADABLE
    })
    BankStatements.Imported statement(HttpServletRequest request, Caller caller) throws IOException {
        var type = MediaTypes.of(request);
        var format = Arrays.stream(Format.values())
                .filter(known -> MediaType.parseMediaType(known.mediaType()).isCompatibleWith(type))
                .findFirst()
                .orElseThrow(() -> MediaTypes.unsupported("Send camt.053 as application/xml, MT940 as text/plain."));
        try {
            return Uploads.within(() -> statements.store(
                    format, request.getInputStream(), caller.id().value()));
        } catch (UnreadableFile unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** A field that is wrong, by the name its standard gives it, and the line on which it stands; the whole line without a name. */
    record WrongField(String pointer, String detail, long line) {}

    private static Problem unreadable(UnreadableFile fault) {
        var problem = new Problem(ErrorCode.FILE_UNREADABLE, String.valueOf(fault.getMessage()));
        return fault.line() == UnreadableFile.NO_LINE
                ? problem
                : problem.with(
                        "errors",
                        List.of(new WrongField(
                                Objects.requireNonNullElse(fault.field(), ""), fault.problem(), fault.line())));
    }
}
