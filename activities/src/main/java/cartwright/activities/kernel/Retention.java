package cartwright.activities.kernel;

import cartwright.workflows.kernel.RetentionActivities;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forgets what the contexts have kept long enough, a bounded number of rows in a transaction. */
@Component
public class Retention implements RetentionActivities {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A transaction of this many deletes takes well under a second. */
    private static final int AT_ONCE = 5_000;

    private static final int TRANSACTIONS = 20;

    private final List<Expiring> expiring;

    Retention(List<Expiring> expiring) {
        this.expiring = List.copyOf(expiring);
    }

    @Override
    public List<String> kinds() {
        return expiring.stream().map(Expiring::kind).sorted().toList();
    }

    @Override
    public Batch forget(String kind) {
        var rows = expiring.stream()
                .filter(some -> some.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing of the kind " + kind + " expires"));
        var total = 0L;
        var last = AT_ONCE;
        for (int done = 0; done < TRANSACTIONS && last == AT_ONCE; done++) {
            last = rows.forget(AT_ONCE);
            total += last;
        }
        if (total > 0) {
            LOG.atInfo().addKeyValue("kind", kind).addKeyValue("rows", total).log("rows forgotten");
        }
        return new Batch(total, last == AT_ONCE);
    }
}
