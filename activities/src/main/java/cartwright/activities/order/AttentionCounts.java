package cartwright.activities.order;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many steps wait, why and for how long.
 *
 * @param byReason the reasons there are, the most frequent first
 * @param byAge every age, the youngest first
 */
public record AttentionCounts(long total, List<ByReason> byReason, List<ByAge> byAge) {

    public AttentionCounts {
        byReason = List.copyOf(byReason);
        byAge = List.copyOf(byAge);
    }

    /** How many wait for one reason. */
    public record ByReason(String reason, long count) {}

    /** How many wait for so long. */
    public record ByAge(Age age, long count) {}

    /** For how long a step has waited. */
    public enum Age {
        UNDER_15_MINUTES(Duration.ofMinutes(15)),
        UNDER_1_HOUR(Duration.ofHours(1)),
        UNDER_4_HOURS(Duration.ofHours(4)),
        UNDER_1_DAY(Duration.ofDays(1)),
        LONGER(null);

        private final @Nullable Duration bound;

        Age(@Nullable Duration bound) {
            this.bound = bound;
        }

        static Age of(Duration waited) {
            return Stream.of(values())
                    .filter(age -> age.bound == null || waited.compareTo(age.bound) < 0)
                    .findFirst()
                    .orElse(LONGER);
        }

        /** The age of what has outlived so many of the bounds. */
        static Age after(int bounds) {
            return List.of(values()).get(bounds);
        }

        /** In seconds, where each age but the last ends, the shortest first. */
        static Long[] bounds() {
            return Stream.of(values())
                    .flatMap(age -> Stream.ofNullable(age.bound))
                    .map(Duration::toSeconds)
                    .toArray(Long[]::new);
        }
    }

    /** A group of the steps that wait. */
    record Group(String reason, Age age, long count) {}

    /** How many wait for one reason, each for so long. */
    public static AttentionCounts of(String reason, List<Duration> ages) {
        return of(ages.stream().map(age -> new Group(reason, Age.of(age), 1)).toList());
    }

    /** Those and {@code others}. */
    public AttentionCounts plus(AttentionCounts others) {
        var reasons = new LinkedHashMap<String, Long>();
        Stream.concat(byReason.stream(), others.byReason.stream())
                .forEach(some -> reasons.merge(some.reason(), some.count(), Long::sum));
        var ages = new LinkedHashMap<Age, Long>();
        Stream.concat(byAge.stream(), others.byAge.stream())
                .forEach(some -> ages.merge(some.age(), some.count(), Long::sum));
        return of(reasons, ages);
    }

    static AttentionCounts of(List<Group> groups) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        Map<Age, Long> ages = new LinkedHashMap<>();
        for (var group : groups) {
            reasons.merge(group.reason(), group.count(), Long::sum);
            ages.merge(group.age(), group.count(), Long::sum);
        }
        return of(reasons, ages);
    }

    private static AttentionCounts of(Map<String, Long> reasons, Map<Age, Long> ages) {
        return new AttentionCounts(
                reasons.values().stream().mapToLong(Long::longValue).sum(),
                reasons.entrySet().stream()
                        .map(entry -> new ByReason(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(ByReason::count)
                                .reversed()
                                .thenComparing(ByReason::reason))
                        .toList(),
                Stream.of(Age.values())
                        .map(age -> new ByAge(age, ages.getOrDefault(age, 0L)))
                        .toList());
    }
}
