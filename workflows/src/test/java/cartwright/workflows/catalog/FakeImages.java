package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImageId;
import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Images that are rendered, refused or gone as the test says, by workers that fail as often as it says. */
final class FakeImages implements ProductImageActivities {

    private final List<String> calls = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private ImageOutcome outcome = ImageOutcome.ready();
    private int failures;
    private boolean holding;

    /** So it ends. */
    synchronized void endsAs(ImageOutcome wanted) {
        outcome = wanted;
    }

    /** The object store is away so many times. */
    synchronized void failsFirst(int times) {
        failures = times;
    }

    /** Rendering waits until it is told to go on. */
    synchronized void holds() {
        holding = true;
    }

    void letsGo() {
        released.countDown();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ImageOutcome render(ImageId id) {
        if (takesUp(id)) {
            await();
        }
        return answer();
    }

    private synchronized boolean takesUp(ImageId id) {
        calls.add("render " + id + " on "
                + Activity.getExecutionContext().getInfo().getActivityTaskQueue());
        return holding;
    }

    private synchronized ImageOutcome answer() {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the object store is away");
        }
        return outcome;
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Override
    public synchronized ImageOutcome giveUp(ImageId id) {
        calls.add("give up " + id);
        return ImageOutcome.refused(GIVEN_UP);
    }
}
