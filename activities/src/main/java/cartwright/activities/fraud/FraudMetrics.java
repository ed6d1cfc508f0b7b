package cartwright.activities.fraud;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the check decides, and by which rules, since the start of the process: {@code cartwright.fraud.decisions} by step and outcome,
 * {@code cartwright.fraud.rules.fired} by rule and by the outcome of the order that it gave points to. Both know codes only, nothing
 * of an order. A decision counts once its transaction is committed.
 */
@Component
class FraudMetrics {

    private static final String DECISIONS = "cartwright.fraud.decisions";
    private static final String FIRED = "cartwright.fraud.rules.fired";

    private final MeterRegistry meters;

    FraudMetrics(ObjectProvider<MeterRegistry> meters, FraudProperties properties) {
        this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
        // From nothing on: a rate needs a first value, and the first refusal is the one to be told of.
        Stream.of("ACCEPT", "REVIEW", "REJECT").forEach(outcome -> {
            count(FraudCheck.CHECK, outcome, 0);
            properties.rules().rules().forEach(rule -> fired(rule.reason(), outcome, 0));
        });
    }

    /** The check has decided. */
    void checked(Verdict verdict) {
        onceCommitted(() -> {
            count(FraudCheck.CHECK, verdict.name(), 1);
            verdict.reasons().forEach(rule -> fired(rule, verdict.name(), 1));
        });
    }

    /** A review has ended. */
    void reviewed(String outcome) {
        onceCommitted(() -> count(FraudCheck.REVIEW, outcome, 1));
    }

    private void count(String step, String outcome, int decisions) {
        meters.counter(DECISIONS, "step", step, "outcome", outcome).increment(decisions);
    }

    private void fired(String rule, String outcome, int orders) {
        meters.counter(FIRED, "rule", rule, "outcome", outcome).increment(orders);
    }

    private static void onceCommitted(Runnable counting) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            counting.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                counting.run();
            }
        });
    }
}
