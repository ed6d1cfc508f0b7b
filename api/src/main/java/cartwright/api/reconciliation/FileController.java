package cartwright.api.reconciliation;

import cartwright.activities.reconciliation.bank.BankStatements;
import cartwright.activities.reconciliation.bank.BankStatements.Format;
import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.activities.reconciliation.file.UploadedFiles;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes settlement files and bank statements as they are, as a stream. The same bytes again change nothing. */
@RestController
@RequestMapping("/v1/reconciliation")
class FileController {

    private final UploadedFiles files;
    private final BankStatements statements;

    FileController(UploadedFiles files, BankStatements statements) {
        this.files = files;
        this.statements = statements;
    }

    /** A stored file, to be named in a run. */
    record FileJson(UUID id, long size) {}

    @Allowed(Role.FINANCE)
    @PostMapping(path = "/settlement-files", consumes = "text/csv")
    ResponseEntity<FileJson> settlement(@RequestParam String provider, HttpServletRequest request, Caller caller)
            throws IOException {
        var description = new Description(
                Purpose.SETTLEMENT,
                RunController.provider(provider),
                "text/csv",
                caller.id().value());
        try {
            var stored = files.store(description, request.getInputStream());
            return ResponseEntity.status(stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(new FileJson(stored.id(), stored.size()));
        } catch (UploadedFiles.TooLarge tooLarge) {
            throw tooLarge();
        }
    }

    @Allowed(Role.FINANCE)
    @PostMapping(path = "/bank-statements", consumes = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<BankStatements.Imported> camt(HttpServletRequest request, Caller caller) throws IOException {
        return statement(Format.CAMT053, request, caller);
    }

    @Allowed(Role.FINANCE)
    @PostMapping(path = "/bank-statements", consumes = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<BankStatements.Imported> mt940(HttpServletRequest request, Caller caller) throws IOException {
        return statement(Format.MT940, request, caller);
    }

    private ResponseEntity<BankStatements.Imported> statement(Format format, HttpServletRequest request, Caller caller)
            throws IOException {
        try {
            var imported = statements.store(format, request.getInputStream(), caller.id().value());
            return ResponseEntity.status(HttpStatus.CREATED).body(imported);
        } catch (UnreadableFile unreadable) {
            throw new Problem(ErrorCode.FILE_UNREADABLE, String.valueOf(unreadable.getMessage()));
        } catch (UploadedFiles.TooLarge tooLarge) {
            throw tooLarge();
        }
    }

    private static Problem tooLarge() {
        return new Problem(ErrorCode.BODY_TOO_LARGE, "A file may have at most " + UploadedFiles.LARGEST + " bytes.");
    }
}
