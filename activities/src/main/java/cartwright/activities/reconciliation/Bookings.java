package cartwright.activities.reconciliation;

import java.util.List;

/** Where reconciliation books: the ledger. */
interface Bookings {

    /** Books in the caller's transaction, once per cause. */
    void post(List<Booking> bookings);
}
