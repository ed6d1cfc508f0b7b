package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.histories.Standing.Share;
import cartwright.infra.histories.Step.Both;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.Provider;
import java.util.Optional;
import java.util.UUID;

/** What two answers mean that were given at the same time: whatever comes of asking one after the other. */
final class Races {

    private Races() {}

    /** Square knows no key of a capture: when one of its two calls is refused, the other may yet take the money. */
    static Books captured(Books books, UUID id, Share share, Both<MoneyMovement> answers) {
        if (books.card().provider() == Provider.SQUARE && hasSucceeded(answers)) {
            return books.captured(id, share, new MoneyMovement.Succeeded());
        }
        return books.captured(id, share, surer(answers));
    }

    private static boolean hasSucceeded(Both<MoneyMovement> answers) {
        return answers.one() instanceof MoneyMovement.Succeeded || answers.other() instanceof MoneyMovement.Succeeded;
    }

    /** A refund that has not failed in the end although one answer says so failed first, and the other answer is of a new try. */
    static Books paid(Books books, UUID id, Both<MoneyMovement> answers, boolean hasFailed) {
        var oneFailed = answers.one() instanceof MoneyMovement.Failed;
        var otherFailed = answers.other() instanceof MoneyMovement.Failed;
        if (oneFailed == otherFailed) {
            return books.paid(id, surer(answers));
        }
        var failed = books.paid(id, oneFailed ? answers.one() : answers.other());
        return hasFailed ? failed : failed.paid(id, oneFailed ? answers.other() : answers.one());
    }

    /** The one that was granted came first. */
    static Books granted(Books books, UUID one, UUID other, long sum, Both<Optional<String>> refusals) {
        var first = refusals.one().orElse(null);
        var second = refusals.other().orElse(null);
        return first == null
                ? books.granted(one, sum, first).granted(other, sum, second)
                : books.granted(other, sum, second).granted(one, sum, first);
    }

    private static MoneyMovement surer(Both<MoneyMovement> answers) {
        if (answers.one() instanceof MoneyMovement.Pending) {
            return answers.other();
        }
        if (!(answers.other() instanceof MoneyMovement.Pending)) {
            assertThat(answers.one().getClass())
                    .as("%s", answers)
                    .isEqualTo(answers.other().getClass());
        }
        return answers.one();
    }
}
