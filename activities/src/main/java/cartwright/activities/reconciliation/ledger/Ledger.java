package cartwright.activities.reconciliation.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the ledger. Nothing is ever changed in it: what was wrong is corrected by another entry with a cause of its own. */
@Service
public class Ledger {

    private final PostingRows rows;

    Ledger(PostingRows rows) {
        this.rows = rows;
    }

    /**
     * Posts an entry in the caller's transaction, or in one of its own; posted again it changes nothing.
     *
     * @return whether it was not there yet
     * @throws IllegalStateException when the same cause has other postings; the transaction must not be committed then
     */
    @Transactional
    public boolean post(Entry entry) {
        return post(List.of(entry)) == 1;
    }

    /** Posts entries in one statement, each as {@link #post(Entry)} does; returns how many of them were not there yet. */
    @Transactional
    public int post(Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        var inserted = rows.insert(entries);
        var known = new ArrayList<Entry>();
        for (var entry : entries) {
            var postings = inserted.getOrDefault(entry.causeId(), 0L);
            if (postings == 0) {
                known.add(entry);
            } else if (postings != entry.postings().size()) {
                throw otherPostings(entry.causeId());
            }
        }
        requireSame(known);
        return entries.size() - known.size();
    }

    private void requireSame(List<Entry> known) {
        if (known.isEmpty()) {
            return;
        }
        var stored = rows.entries(known.stream().map(Entry::causeId).toList());
        for (var entry : known) {
            if (!entry.equals(stored.get(entry.causeId()))) {
                throw otherPostings(entry.causeId());
            }
        }
    }

    private static IllegalStateException otherPostings(UUID causeId) {
        return new IllegalStateException("the cause " + causeId + " has other postings in the ledger");
    }
}
