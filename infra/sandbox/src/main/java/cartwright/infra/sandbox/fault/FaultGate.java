package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.http.Answer;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets a call pass, holds it or turns it away, as its plan says; holds no database connection meanwhile. */
@Component
public class FaultGate {
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final SandboxSettings settings;

    FaultGate(SandboxSettings settings) {
        this.settings = settings;
    }

    /** Answers a call; DECLINE is the effect's own matter, because each provider refuses differently. */
    public Answer pass(FaultPlan plan, ProviderFailures failures, Supplier<Answer> effect) {
        var fault = plan.answer();
        if (fault == null) {
            return effect.get();
        }
        return switch (fault.kind()) {
            case TIMEOUT_BEFORE -> {
                hold(fault.delayOr(settings.hold()));
                yield failures.timedOut();
            }
            case TIMEOUT_AFTER -> {
                var _ = effect.get();
                hold(fault.delayOr(settings.hold()));
                yield failures.timedOut();
            }
            case SLOW -> {
                hold(fault.delayOr(SLOW));
                yield effect.get();
            }
            case RATE_LIMIT_429 -> failures.rateLimited();
            case ERROR_500 -> failures.internal();
            case ERROR_500_AFTER -> failures.internalAfter(effect);
            case DECLINE, WEBHOOK_DUPLICATE, WEBHOOK_LATE, WEBHOOK_REORDERED, WEBHOOK_LOST -> effect.get();
        };
    }

    private void hold(Duration asked) {
        try {
            Thread.sleep(asked.compareTo(settings.maxHold()) > 0 ? settings.maxHold() : asked);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
