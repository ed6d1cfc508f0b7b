package cartwright.infra.sandbox.time;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Does what is due piece by piece, each in a transaction of its own: a later work waits until the earlier ones rest. */
@Component
public class TimedRound {
    private final List<TimedWork> works;
    private final TransactionOperations transactions;

    TimedRound(List<TimedWork> works, TransactionOperations transactions) {
        this.works = works;
        this.transactions = transactions;
    }

    /** One at a time: a caller that waits for its turn also waits for what another has begun. */
    synchronized boolean run() {
        return works.stream().anyMatch(work -> Boolean.TRUE.equals(transactions.execute(status -> work.doNext())));
    }

    /** Does something while no timed work runs. */
    public synchronized void quietly(Runnable something) {
        something.run();
    }

    /** Returns when nothing is due any more. */
    void finish() {
        boolean more = true;
        while (more) {
            more = run();
        }
    }
}
