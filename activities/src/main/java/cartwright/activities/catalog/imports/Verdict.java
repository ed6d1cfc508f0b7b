package cartwright.activities.catalog.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a look at a chunk's products as they are found: those that are refused, with all that is wrong, and those that change. */
final class Verdict {

    private final Set<Long> refused = new LinkedHashSet<>();
    private final Set<Long> changed = new LinkedHashSet<>();
    private final List<RowError> errors = new ArrayList<>();

    void refuse(long place, RowError error) {
        refused.add(place);
        errors.add(error);
    }

    void change(long place) {
        changed.add(place);
    }

    /** Those that are as they are wanted, prices aside, or are new, are not among them. */
    Set<Long> changed() {
        var accepted = new LinkedHashSet<>(changed);
        accepted.removeAll(refused);
        return accepted;
    }

    Set<Long> refused() {
        return refused;
    }

    List<RowError> errors() {
        return errors;
    }

    static Long[] places(Set<Long> of) {
        return of.toArray(Long[]::new);
    }
}
