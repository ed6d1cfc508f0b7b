package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ReportRefused;
import java.util.Set;

/** A provider did not answer, or not yet; asked again later, the import goes on behind the last page stored. */
final class ReportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** Timed out, in conflict with another request, too many requests: the same may work later. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 429);

    ReportFailed(String problem) {
        super(problem);
    }

    private ReportFailed(String problem, Throwable cause) {
        super(problem, cause);
    }

    /**
     * What is to be thrown: this, or that the report is refused for good, such as for a wrong key.
     *
     * @param status of HTTP; 0 when there was no answer
     */
    static RuntimeException of(String provider, int status, Exception cause) {
        var problem = provider + "'s report could not be read: "
                + (status == 0 ? cause.getClass().getSimpleName() : "status " + status);
        var isRefused = status >= CLIENT_ERROR && status < SERVER_ERROR && !PASSING.contains(status);
        return isRefused ? new ReportRefused(problem, cause) : new ReportFailed(problem, cause);
    }
}
