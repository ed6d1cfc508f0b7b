package cartwright.api.kernel;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something when an asynchronous answer has ended, however it has. */
record WhenComplete(Runnable action) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
