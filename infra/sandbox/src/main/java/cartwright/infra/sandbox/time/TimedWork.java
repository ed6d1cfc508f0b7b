package cartwright.infra.sandbox.time;

/**
 * Something that a provider does by itself once a time has come. It takes effect as of that time, however late it is
 * done; works that sum up what others did are ordered behind them.
 */
public interface TimedWork {
    /** Does one piece that is due, in the transaction that the caller has opened, and says whether there was one. */
    boolean doNext();
}
