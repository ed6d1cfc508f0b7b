package cartwright.infra.bench.engine;

import io.temporal.activity.ActivityInterface;

/** A step without a body. */
@ActivityInterface
public interface NoActivities {

    /** Does nothing. */
    void nothing();
}
