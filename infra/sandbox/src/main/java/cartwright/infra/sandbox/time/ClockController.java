package cartwright.infra.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/clock")
class ClockController {
    private final SandboxClock clock;
    private final TimedRound round;

    ClockController(SandboxClock clock, TimedRound round) {
        this.clock = clock;
        this.round = round;
    }

    /**
     * What the sandbox takes the time for.
     *
     * @param now its time
     * @param ahead of the real time, as an ISO 8601 duration
     */
    record Reading(Instant now, String ahead) {}

    @GetMapping
    Reading read() {
        return new Reading(clock.instant(), clock.ahead().toString());
    }

    /** Lets time pass, and answers once everything that this makes due has happened. */
    @PostMapping("/advance")
    Reading advance(@RequestParam String by) {
        clock.advance(span(by));
        round.finish();
        return read();
    }

    private static Duration span(String text) {
        try {
            var span = Duration.parse(text);
            if (span.isPositive()) {
                return span;
            }
        } catch (DateTimeParseException malformed) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "by must be like P8D or PT3H", malformed);
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Time only goes forward; POST /reset returns to now");
    }
}
