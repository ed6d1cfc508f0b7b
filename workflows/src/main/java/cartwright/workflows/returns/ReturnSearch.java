package cartwright.workflows.returns;

import io.temporal.common.SearchAttributeKey;

/** What returns can be searched by in the Temporal UI, beside their customer and what orders are. */
public final class ReturnSearch {

    /** The return's {@link ReturnStatus}. */
    public static final SearchAttributeKey<String> RETURN_STATUS = SearchAttributeKey.forKeyword("ReturnStatus");

    private ReturnSearch() {}
}
