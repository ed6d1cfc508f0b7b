package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fulfilment.CarrierTrouble;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier says went wrong with a parcel that has left. A person decides, because only a claim or a return can move its
 * money and units; a delivery that is heard of after all ends the question.
 */
final class Troubles {

    /** The step that waits for the person. */
    static final String STEP = "carrier";

    private final FulfilmentBranch branch;
    private final Attention attention;
    private final Set<String> heard = new LinkedHashSet<>();
    private @Nullable CarrierTrouble pending;
    private @Nullable CarrierTrouble asked;

    Troubles(FulfilmentBranch branch, Attention attention) {
        this.branch = branch;
        this.attention = attention;
    }

    /** Notes what the carrier says, once per event; news that are older than what is known change nothing. */
    void hear(String eventId, CarrierTrouble trouble) {
        if (!heard.add(eventId)
                || branch.hasEnded()
                || branch.reports().has(Step.DELIVER)
                || !trouble.canBefall(branch.status())
                || !isGraver(trouble, pending)
                || !isGraver(trouble, asked)) {
            return;
        }
        pending = trouble;
        endQuestion("carrier", trouble.name());
    }

    private static boolean isGraver(CarrierTrouble trouble, @Nullable CarrierTrouble than) {
        return than == null || trouble.compareTo(than) > 0;
    }

    /** The parcel has arrived: nobody is asked any more. */
    void arrived(String actor) {
        pending = null;
        endQuestion(actor, "delivered");
    }

    private void endQuestion(String actor, String why) {
        attention.giveUp(branch.stepName(STEP), actor, why);
    }

    /** Whether there is something to be dealt with. */
    boolean isPending() {
        return pending != null;
    }

    /** Whether the parcel is on its way back, so that a carrier's "delivered" is about the warehouse's door. */
    boolean isComingBack() {
        return pending == CarrierTrouble.RETURNED_TO_SENDER || branch.status() == FulfilmentStatus.RETURNED_TO_SENDER;
    }

    /** What is to be dealt with. */
    CarrierTrouble take() {
        var taken = Objects.requireNonNull(pending);
        pending = null;
        asked = taken;
        return taken;
    }

    /** Asks a person about what was taken; true when it is settled elsewhere, false when the carrier is waited for. */
    boolean isSettled() {
        var reason = Objects.requireNonNull(asked).name();
        var settled = pending == null
                && !branch.reports().has(Step.DELIVER)
                && attention.ask(branch.stepName(STEP), reason).action() == Action.SKIP;
        asked = null;
        return settled;
    }
}
