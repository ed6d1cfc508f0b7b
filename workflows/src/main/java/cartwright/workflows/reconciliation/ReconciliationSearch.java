package cartwright.workflows.reconciliation;

import io.temporal.common.SearchAttributeKey;

/** What runs can be searched by in the Temporal UI. */
public final class ReconciliationSearch {

    /** The provider, as in paths. */
    public static final SearchAttributeKey<String> PROVIDER = SearchAttributeKey.forKeyword("SettlementProvider");

    /** How many breaks the run left. */
    public static final SearchAttributeKey<Long> BREAKS = SearchAttributeKey.forLong("ReconciliationBreaks");

    private ReconciliationSearch() {}
}
