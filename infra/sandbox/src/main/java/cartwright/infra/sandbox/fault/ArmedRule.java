package cartwright.infra.sandbox.fault;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A rule in force with the sequence that draws its rate; the same seed fails the same calls in a row of calls. */
final class ArmedRule {
    private static final int PARTS = 1_000_000;

    private final SplittableRandom sequence;
    private FaultRule rule;

    ArmedRule(FaultRule rule) {
        this.rule = rule;
        this.sequence = new SplittableRandom(rule.seed());
    }

    FaultRule rule() {
        return rule;
    }

    /** Whether this call is one of those that fail; counts it when it is. */
    synchronized boolean fires(FaultQuery query) {
        if (!rule.covers(query) || !drawn(rule.rate())) {
            return false;
        }
        rule = rule.firedOnce();
        return true;
    }

    private boolean drawn(@Nullable BigDecimal rate) {
        return rate == null || sequence.nextInt(PARTS) < rate.movePointRight(6).intValue();
    }
}
