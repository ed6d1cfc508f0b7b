package cartwright.infra.sandbox.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The real time plus what the sandbox was advanced by; a restart keeps the difference. */
@Primary
@Component
public class SandboxClock extends Clock {
    private final JdbcClient jdbc;
    private volatile Duration ahead;

    SandboxClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.ahead = Duration.ofMillis(jdbc.sql("select ahead_millis from sandbox_clock")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /** How far the sandbox is ahead of the real time. */
    public Duration ahead() {
        return ahead;
    }

    /** Lets time pass; it never goes back but by {@link #reset()}. */
    synchronized void advance(Duration by) {
        set(ahead.plus(by));
    }

    /** Returns to the real time. */
    public synchronized void reset() {
        set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
    }

    private void set(Duration difference) {
        jdbc.sql("""
                insert into sandbox_clock (id, ahead_millis) values (1, ?)
                on conflict (id) do update set ahead_millis = excluded.ahead_millis""").param(difference.toMillis()).update();
        ahead = difference;
    }
}
