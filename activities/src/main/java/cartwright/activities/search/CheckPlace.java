package cartwright.activities.search;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import java.util.UUID;

/**
 * How far a check has come: what a worker that is lost leaves for the next one.
 *
 * @param part what is being looked through
 * @param behind the last of its products that was looked at
 * @param index the index's name; empty before it is its turn
 * @param drift what was found in the index
 * @param documents what was found of what the index is made of; none where that is not asked
 */
record CheckPlace(Part part, UUID behind, String index, IndexDrift drift, DocumentDrift documents) {

    /** What a check looks through, one after the other. */
    enum Part {
        /** What can be found, beside the catalogue. */
        DOCUMENTS,
        /** Products that can be found, beside the index. */
        KNOWN,
        /** What the index holds, beside the products. */
        UNKNOWN
    }

    /** Before what can be found. */
    static CheckPlace ofDocuments() {
        return new CheckPlace(Part.DOCUMENTS, Ids.FIRST, "", IndexDrift.NONE, DocumentDrift.NONE);
    }

    /** Before an index, after {@code documents} was found. */
    static CheckPlace of(String index, DocumentDrift documents) {
        return new CheckPlace(Part.KNOWN, Ids.FIRST, index, IndexDrift.NONE, documents);
    }

    /** Behind one more page of what can be found. */
    CheckPlace behind(UUID last, DocumentDrift more) {
        return new CheckPlace(part, last, index, drift, documents.and(more));
    }

    /** Behind one more page of the index. */
    CheckPlace behind(UUID last, IndexDrift more) {
        return new CheckPlace(part, last, index, drift.and(more), documents);
    }

    /** Before what the index holds beyond the products. */
    CheckPlace beforeUnknown() {
        return new CheckPlace(Part.UNKNOWN, Ids.FIRST, index, drift, documents);
    }
}
