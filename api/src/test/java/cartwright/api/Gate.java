package cartwright.api;

import java.util.concurrent.CountDownLatch;

/** Where workers begin an order; while it is closed no order is begun. */
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
