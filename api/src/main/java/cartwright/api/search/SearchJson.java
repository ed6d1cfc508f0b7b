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
 * @param nextCursor of the next hits; null when these are the last
 */
record SearchJson(
        List<HitJson> hits,
        Facets facets,
        long total,
        @Nullable String nextCursor) {

    /** The answer to a question. */
    static SearchJson of(SearchQuestion question, SearchAnswer answer, ImageAddresses addresses) {
        var next = question.offset() + question.limit();
        return new SearchJson(
                answer.hits().stream().map(hit -> HitJson.of(hit, addresses)).toList(),
                answer.facets(),
                answer.total(),
                next < answer.total() ? Page.cursor(String.valueOf(next)) : null);
    }
}
