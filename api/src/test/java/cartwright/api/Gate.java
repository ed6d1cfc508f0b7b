package cartwright.api;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where workers begin an order or tell one a batch's decision; while it is closed none is begun, and none told. */
public final class Gate {

    private final AtomicBoolean losing = new AtomicBoolean();
    private volatile CountDownLatch opened = new CountDownLatch(0);

    public void close() {
        opened = new CountDownLatch(1);
    }

    public void open() {
        opened.countDown();
    }

    /** The next that passes does its work, and dies before it has said so. */
    public void loseNextAnswer() {
        losing.set(true);
    }

    boolean losesAnswer() {
        return losing.getAndSet(false);
    }

    void pass() throws InterruptedException {
        opened.await();
    }
}
