package cartwright.activities.search;

import java.util.List;
import java.util.Map;

/**
 * What an engine found, before facets are put together.
 *
 * @param categories products right in each category
 * @param labels products by {@code name=value}
 * @param prices products by the ranges of {@link SearchProperties#ranges}, in their order
 */
record Found(
        List<SearchAnswer.Hit> hits,
        long total,
        Map<String, Long> categories,
        Map<String, Long> labels,
        List<Long> prices) {}
