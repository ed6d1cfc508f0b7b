package cartwright.workflows.order;

import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.CarrierTrouble;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import io.temporal.workflow.Workflow;

/** What a carrier's words mean to a parcel, in whichever order they come. */
final class CarrierNews {

    private CarrierNews() {}

    /** Words that say nothing new leave nothing in the history. */
    static void hear(CarrierEvent event, FulfilmentBranch branch) {
        if (event.status().equals("delivered")) {
            if (!branch.troubles().isComingBack()) {
                branch.say(Step.DELIVER, "carrier", null);
            }
            return;
        }
        CarrierTrouble.of(event.status())
                .filter(trouble -> isListenedTo())
                .ifPresent(trouble -> branch.troubles().hear(event.eventId(), trouble));
    }

    /** Orders that have not listened before they were replayed go on so. */
    private static boolean isListenedTo() {
        return Workflow.getVersion("carrier-troubles", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
