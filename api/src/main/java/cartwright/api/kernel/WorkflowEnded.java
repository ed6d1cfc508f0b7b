package cartwright.api.kernel;

/** The workflow that was asked has ended, or never began: the records know how things stand. */
public final class WorkflowEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkflowEnded(Throwable how) {
        super("the workflow has ended", how, false, false);
    }
}
