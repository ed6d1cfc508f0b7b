package cartwright.activities.search;

import cartwright.activities.events.AwaitedEvents;
import cartwright.activities.events.EventStream;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;

/**
 * Something that is not found as the catalogue has it.
 *
 * @param name for people
 */
record Differing(UUID id, String name, Problem problem) {

    /** What is wrong with its rows. */
    enum Problem {
        MISSING,
        STALE,
        WRONG,
        SURPLUS
    }

    /** Those of which no event is still to come. */
    static List<Differing> wrong(List<Differing> found, AwaitedEvents awaited, SearchEvents events) {
        var waiting = awaited.of(
                events, EventStream.CATALOG, found.stream().map(Differing::id).toList());
        return found.stream().filter(each -> !waiting.contains(each.id())).toList();
    }

    /** All of {@code found}, of so many products. */
    static DocumentDrift drift(long products, List<Differing> found, boolean isRepaired) {
        var counts = new EnumMap<Problem, Long>(Problem.class);
        found.forEach(each -> counts.merge(each.problem(), 1L, Long::sum));
        return new DocumentDrift(
                products,
                counts.getOrDefault(Problem.MISSING, 0L),
                counts.getOrDefault(Problem.STALE, 0L),
                counts.getOrDefault(Problem.WRONG, 0L),
                counts.getOrDefault(Problem.SURPLUS, 0L),
                isRepaired ? found.size() : 0,
                found.stream()
                        .limit(SearchIndexActivities.MOST_EXAMPLES)
                        .map(Differing::name)
                        .toList());
    }
}
