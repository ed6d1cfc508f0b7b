package cartwright.infra.bench.engine;

/** Nothing, on a worker. */
public final class NoActivitiesImpl implements NoActivities {

    @Override
    public void nothing() {}
}
