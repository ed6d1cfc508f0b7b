package cartwright.api.inventory;

import cartwright.activities.inventory.count.CountOutcome;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;

/** What a count's outcome means to who asked. */
final class CountAnswers {

    private CountAnswers() {}

    /**
     * Lets pass what is done.
     *
     * @throws Problem of the outcome's code
     */
    static void require(CountOutcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case NOT_FOUND -> throw Problem.notFound("line of a count sheet");
            case ILLEGAL_TRANSITION ->
                throw new Problem(ErrorCode.ILLEGAL_TRANSITION, "The sheet or its line does not wait for that.");
            case SECOND_PERSON_NEEDED ->
                throw new Problem(ErrorCode.SECOND_PERSON_NEEDED, "Who has counted it cannot approve it.");
            case STOCK_BELOW_HELD ->
                throw new Problem(
                        ErrorCode.STOCK_BELOW_HELD,
                        "Orders hold what is missing, or it counts as unavailable; cancel or move the orders,"
                                + " or adjust what is unavailable, then approve again.");
        }
    }
}
