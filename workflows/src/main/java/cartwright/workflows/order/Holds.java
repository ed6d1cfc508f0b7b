package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Freezes what has not been shipped, and lets it go on from where it stood. The branches are frozen at once; that the order shows
 * it waits for a parcel that is being handed over.
 */
final class Holds {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;

    Holds(PlaceOrder order, OrderSteps steps, Attention attention, OrderProgress progress) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
    }

    void hold(HoldOrder request, @Nullable Fulfilments fulfilments) {
        if (!progress.status().isTerminal() && progress.hold(request.cause())) {
            write(
                    "hold:" + request.cause(),
                    fulfilments,
                    () -> steps.transactions("freeze what is not shipped").hold(order.orderId(), request));
        }
    }

    void release(HoldOrder request, @Nullable Fulfilments fulfilments) {
        if (progress.release(request.cause())) {
            write(
                    "release:" + request.cause(),
                    fulfilments,
                    () -> steps.transactions("let go on what was frozen").release(order.orderId(), request));
        }
    }

    private void write(String step, @Nullable Fulfilments fulfilments, Supplier<OrderStatus> transaction) {
        Runnable note = () -> show(transaction.get());
        attention.run(step, () -> {
            if (fulfilments == null) {
                note.run();
            } else {
                fulfilments.betweenParcels(note);
            }
            return true;
        });
    }

    private void show(OrderStatus stored) {
        var shown = progress.status();
        var changes = stored == OrderStatus.ON_HOLD || shown == OrderStatus.ON_HOLD;
        if (changes && stored != shown && !shown.isTerminal()) {
            progress.become(stored, progress.phase(), stored == OrderStatus.ON_HOLD ? "frozen" : "goes on");
        }
    }
}
