package cartwright.api.kernel;

import cartwright.activities.kernel.file.FilePieces;
import java.io.IOException;

/** Files as they come in. */
public final class Uploads {

    private Uploads() {}

    /** Takes a file. */
    public interface Taking<T> {
        T take() throws IOException;
    }

    /**
     * What came of taking a file.
     *
     * @throws Problem BODY_TOO_LARGE or UPLOAD_TOO_SLOW, and nothing of it is left
     */
    public static <T> T within(Taking<T> taking) throws IOException {
        try {
            return taking.take();
        } catch (FilePieces.TooLarge tooLarge) {
            throw new Problem(ErrorCode.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } catch (FilePieces.TooSlow tooSlow) {
            throw new Problem(ErrorCode.UPLOAD_TOO_SLOW, String.valueOf(tooSlow.getMessage()));
        }
    }
}
