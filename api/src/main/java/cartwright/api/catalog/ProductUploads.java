package cartwright.api.catalog;

import cartwright.activities.catalog.imports.FileFormat;
import cartwright.activities.catalog.imports.Imports;
import cartwright.activities.catalog.imports.Imports.Upload;
import cartwright.api.kernel.MediaTypes;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Files of products as they come in: of two forms, and stored before anything is decided about them. */
@Component
class ProductUploads {

    private final Imports imports;

    ProductUploads(Imports imports) {
        this.imports = imports;
    }

    /**
     * The form of the file.
     *
     * @throws Problem UNSUPPORTED_MEDIA_TYPE when it is neither
     */
    static FileFormat format(HttpServletRequest request) {
        var type = MediaTypes.of(request);
        if (MediaTypes.CSV.isCompatibleWith(type)) {
            return FileFormat.CSV;
        }
        if (MediaTypes.NDJSON.isCompatibleWith(type)) {
            return FileFormat.NDJSON;
        }
        throw MediaTypes.unsupported("Send the file as text/csv or as application/x-ndjson.");
    }

    /**
     * Stores the request's body as it comes.
     *
     * @throws Problem as {@link Uploads#within}
     */
    Upload store(HttpServletRequest request) throws IOException {
        return Uploads.within(() -> imports.store(request.getInputStream()));
    }

    /** Lets the file go unless an import is of it: the request was a repetition, or was refused. */
    void forgetUnused(Upload upload) {
        imports.forgetUnused(upload.id());
    }
}
