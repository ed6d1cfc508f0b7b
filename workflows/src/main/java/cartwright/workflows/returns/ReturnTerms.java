package cartwright.workflows.returns;

import java.time.Duration;

/**
 * What a return that was asked for is bound to.
 *
 * @param unused how long an approved return waits for its parcel to move
 * @param underWay how long a parcel may be with the carrier before a person asks after it
 * @param rest how long the rest is waited for when only some units have come
 */
public record ReturnTerms(Duration unused, Duration underWay, Duration rest) {}
