package cartwright.api;

import java.util.concurrent.CountDownLatch;

/** Where workers begin an order or tell one a batch's decision; while it is closed none is begun, and none told. */
public final class Gate {

    private volatile CountDownLatch opened = new CountDownLatch(0);

    public void close() {
        opened = new CountDownLatch(1);
    }

    public void open() {
        opened.countDown();
    }

    void pass() throws InterruptedException {
        opened.await();
    }
}
