package cartwright.infra.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides which failures a call meets: those of its header, of its metadata and of the rules, in this order. */
@Service
public class Faults {
    private final FaultStore store;
    private final CopyOnWriteArrayList<ArmedRule> rules;

    Faults(FaultStore store) {
        this.store = store;
        this.rules = new CopyOnWriteArrayList<>(
                store.all().stream().map(ArmedRule::new).toList());
    }

    /**
     * The failures of a call; what is counted is counted by asking.
     *
     * @throws IllegalArgumentException when the header or the metadata name an unknown failure
     */
    public FaultPlan plan(FaultQuery query) {
        var plan = FaultPlan.NONE;
        for (var spec : FaultSpec.parse(query.header())) {
            if (spec.matches(query.operation(), true)) {
                plan = plan.and(spec.fault());
            }
        }
        for (var spec : inForce(query)) {
            plan = plan.and(spec.fault());
        }
        for (var armed : rules) {
            if (!plan.complete() && armed.fires(query)) {
                store.countRule(armed.rule().id());
                plan = plan.and(armed.rule().fault());
            }
        }
        return plan;
    }

    /** The rules in force, oldest first; spent ones stay listed until they are removed. */
    public List<FaultRule> rules() {
        return rules.stream().map(ArmedRule::rule).toList();
    }

    void add(FaultRule rule) {
        store.add(rule);
        rules.add(new ArmedRule(rule));
    }

    boolean remove(String id) {
        rules.removeIf(armed -> armed.rule().id().equals(id));
        return store.remove(id);
    }

    /** Forgets every rule. */
    public void clear() {
        store.removeAll();
        rules.clear();
    }

    private List<FaultSpec> inForce(FaultQuery query) {
        var due = new ArrayList<FaultSpec>();
        collect(query, query.carried(), true, due);
        collect(query, query.stored(), false, due);
        return due;
    }

    private void collect(FaultQuery query, @Nullable String text, boolean carried, List<FaultSpec> due) {
        for (var spec : FaultSpec.parse(text)) {
            if (spec.matches(query.operation(), carried)
                    && store.countSpec(query.scope(), spec.key(query.operation()), spec.times())) {
                due.add(spec);
            }
        }
    }
}
