package cartwright.infra.histories;

import java.util.Map;
import java.util.UUID;

/** How far something has come, as the model has it. */
final class Standing {

    private Standing() {}

    /** What is set aside. */
    enum Hold {
        NONE,
        UNKNOWN,
        HELD,
        /** Let go, or about to be. */
        RELEASED,
        REFUSED
    }

    /** How something ended that was asked for. */
    enum Fate {
        ASKED,
        OPEN,
        DONE,
        FAILED
    }

    /** A part that is captured, in minor units; {@code last} lets the rest go. */
    record Share(int number, long amount, boolean last, Fate fate) {}

    /** A refund, in minor units. */
    record Promise(long amount, Fate fate) {}

    static long promised(Map<UUID, Promise> promises, Fate fate) {
        return promises.values().stream()
                .filter(promise -> promise.fate() == fate)
                .mapToLong(Promise::amount)
                .sum();
    }
}
