package cartwright.api.search;

import cartwright.activities.search.Facets;
import cartwright.activities.search.SearchAnswer;
import cartwright.activities.search.SearchQuestion;
import cartwright.api.catalog.ImageAddresses;
import cartwright.api.kernel.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param hits the best first, or as they are sorted
 * @param facets how many products there would be by each further choice
 * @param total how many hits there are in all
 * @param reachable how many of them can be paged through: fewer than {@code total} when there are too many, and more should be said of
 *     what is wanted
 * @param nextCursor of the next hits; null when these are the last, or the last that can be reached
 */
record SearchJson(
        List<HitJson> hits,
        Facets facets,
        long total,
        long reachable,
        @Nullable String nextCursor) {

    /** The answer to a question. */
    static SearchJson of(SearchQuestion question, SearchAnswer answer, ImageAddresses addresses) {
        var next = question.offset() + question.limit();
        var reachable = Math.min(answer.total(), SearchQuestion.DEEPEST);
        return new SearchJson(
                answer.hits().stream().map(hit -> HitJson.of(hit, addresses)).toList(),
                answer.facets(),
                answer.total(),
                reachable,
                next < reachable ? Page.cursor(String.valueOf(next)) : null);
    }
}
