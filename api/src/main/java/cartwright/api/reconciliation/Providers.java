package cartwright.api.reconciliation;

import cartwright.api.kernel.Problem;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.Arrays;
import java.util.Optional;

/** Providers by their names in paths and parameters. */
final class Providers {

    private Providers() {}

    /** That of a path; without one there is nothing at the path. */
    static SettlementProvider ofPath(String name) {
        return find(name).orElseThrow(() -> Problem.notFound("provider"));
    }

    /** That of the parameter {@code provider}. */
    static SettlementProvider ofParameter(String name) {
        return find(name).orElseThrow(() -> Problem.invalid("provider", "is stripe, paypal or square"));
    }

    private static Optional<SettlementProvider> find(String name) {
        return Arrays.stream(SettlementProvider.values())
                .filter(known -> known.path().equals(name))
                .findFirst();
    }
}
