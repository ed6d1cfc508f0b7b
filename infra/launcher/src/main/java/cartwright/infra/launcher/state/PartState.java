package cartwright.infra.launcher.state;

/** How a part is, as {@code ./dev status} shows it. */
public enum PartState {
    /** Its process runs or is about to, but it does not answer yet. */
    STARTING,
    /** It answers. */
    RUNNING,
    /** It died and is being started again. */
    RESTARTING,
    /** Its process is gone. */
    DEAD,
    /** Its process runs although its launcher does not. */
    ORPHANED,
    /** It was stopped. */
    STOPPED,
    /** Somebody else runs it; only its address is known. */
    EXTERNAL
}
