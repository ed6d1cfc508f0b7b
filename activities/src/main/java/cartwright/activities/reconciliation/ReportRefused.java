package cartwright.activities.reconciliation;

/** A report that asking again will not bring, such as one the provider does not show to this key; the message says why. */
public final class ReportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReportRefused(String problem) {
        super(problem);
    }

    public ReportRefused(String problem, Throwable cause) {
        super(problem, cause);
    }
}
