package cartwright.infra.launcher.progress;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why reading or writing failed, in words; the JDK's own message is often the path alone. */
public final class Reason {

    private Reason() {}

    /** A few words. */
    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> String.valueOf(file.getReason());
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
