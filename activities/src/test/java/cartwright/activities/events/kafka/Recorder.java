package cartwright.activities.events.kafka;

import cartwright.activities.events.Envelope;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.TopicConsumer;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers the events of one order; other tests write to the same topic. */
final class Recorder implements TopicConsumer {

    final List<String> taken = new ArrayList<>();
    private final String name = "recorder-" + Ids.next();
    private final String order;
    String refused = "";

    /** Happens before each is taken. */
    Consumer<Envelope> before = _ -> {};

    /** Ends what is taken next, once. */
    @Nullable
    Error fault;

    Recorder(UUID order) {
        this.order = OrderId.of(order).value();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventStream> topics() {
        return Set.of(EventStream.ORDERS);
    }

    @Override
    public void accept(Envelope event) {
        if (event.aggregateId().equals(order)) {
            end();
            before.accept(event);
            var what = event.aggregateVersion() + " " + event.eventType();
            if (what.equals(refused)) {
                throw new IllegalStateException("cannot take " + what);
            }
            // What was undone with its batch comes again.
            taken.remove(what);
            taken.add(what);
        }
    }

    private void end() {
        var once = fault;
        fault = null;
        if (once != null) {
            throw once;
        }
    }

    @Override
    public void forget() {
        taken.clear();
    }
}
