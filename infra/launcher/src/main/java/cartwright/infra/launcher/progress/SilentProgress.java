package cartwright.infra.launcher.progress;

import java.time.Duration;

/** Progress nobody watches. */
final class SilentProgress implements Progress {

    @Override
    public Step begin(String name) {
        return new RunningStep(name);
    }

    @Override
    public void done(Step step, String outcome, Duration took) {}

    @Override
    public void failed(Step step, String reason) {}

    @Override
    public void say(String line) {}

    @Override
    public void close() {}
}
