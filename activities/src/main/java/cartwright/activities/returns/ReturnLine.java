package cartwright.activities.returns;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.returns.Disposition;

/**
 * Units of a line that are sent back, by what became of them.
 *
 * @param quantity how many are to come, or have
 * @param received how many have arrived; those that have no disposition yet are still to be looked at
 * @param processing how many of the inspected still are to be restocked or not
 * @param missing how many were not in the parcel
 */
public record ReturnLine(
        String lineId,
        long quantity,
        String reason,
        long received,
        long restocked,
        long notRestocked,
        long processing,
        long missing) {

    /** How many have arrived and have not been looked at. */
    public long uninspected() {
        return received - restocked - notRestocked - processing;
    }

    /** How many are back and known to be: what is paid for. */
    public long accepted() {
        return restocked + notRestocked + processing;
    }

    /** Whether none is waited for. */
    boolean hasArrived() {
        return received + missing == quantity;
    }

    /** Whether every unit has a disposition. */
    boolean isInspected() {
        return hasArrived() && uninspected() == 0;
    }

    /**
     * The line with {@code units} more that have arrived.
     *
     * @throws io.temporal.failure.ApplicationFailure of type QUANTITY_EXCEEDS_RETURN when fewer are waited for
     */
    public ReturnLine received(long units) {
        var open = quantity - received - missing;
        if (units > open) {
            throw OrderRefusal.QUANTITY_EXCEEDS_RETURN.because(
                    "of line " + lineId + " " + open + " units are still to arrive");
        }
        return new ReturnLine(lineId, quantity, reason, received + units, restocked, notRestocked, processing, missing);
    }

    /**
     * The line with the disposition of {@code units} more. Those that were in processing come last: their disposition is
     * changed, which needs no other units.
     *
     * @throws io.temporal.failure.ApplicationFailure of type QUANTITY_EXCEEDS_RETURN when there are fewer to give it to
     */
    public ReturnLine inspected(Disposition disposition, long units) {
        return switch (disposition) {
            case RESTOCKED -> {
                var processed = processed(units);
                yield new ReturnLine(
                        lineId,
                        quantity,
                        reason,
                        received,
                        restocked + units,
                        notRestocked,
                        processing - processed,
                        missing);
            }
            case NOT_RESTOCKED -> {
                var processed = processed(units);
                yield new ReturnLine(
                        lineId,
                        quantity,
                        reason,
                        received,
                        restocked,
                        notRestocked + units,
                        processing - processed,
                        missing);
            }
            case PROCESSING_REQUIRED -> {
                requireAtMost(uninspected(), units);
                yield new ReturnLine(
                        lineId, quantity, reason, received, restocked, notRestocked, processing + units, missing);
            }
            case MISSING -> missing(units);
        };
    }

    /** Units that were counted as received and turn out not to be there count as missing instead. */
    private ReturnLine missing(long units) {
        var absent = quantity - received - missing;
        requireAtMost(absent + uninspected(), units);
        var miscounted = Math.max(units - absent, 0);
        return new ReturnLine(
                lineId, quantity, reason, received - miscounted, restocked, notRestocked, processing, missing + units);
    }

    /** How many of {@code units} come out of processing. */
    private long processed(long units) {
        requireAtMost(uninspected() + processing, units);
        return Math.max(units - uninspected(), 0);
    }

    private void requireAtMost(long most, long units) {
        if (units > most) {
            throw OrderRefusal.QUANTITY_EXCEEDS_RETURN.because(
                    "of line " + lineId + " " + most + " units can be given this disposition");
        }
    }

    /** The line without what has not come. */
    public ReturnLine withoutRest() {
        return of(received + missing);
    }

    /** The line with no more units than these, and not without what has come. */
    public ReturnLine atMost(long units) {
        return of(Math.max(Math.min(quantity, units), received + missing));
    }

    private ReturnLine of(long units) {
        return new ReturnLine(lineId, units, reason, received, restocked, notRestocked, processing, missing);
    }
}
