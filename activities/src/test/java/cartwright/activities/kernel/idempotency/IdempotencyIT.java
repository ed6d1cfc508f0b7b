package cartwright.activities.kernel.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyIT extends ShopTest {

    private final Idempotency idempotency;
    private final JdbcClient jdbc;
    private final UUID subject = Ids.next();
    private final String caller = "cus_" + subject;

    @Autowired
    IdempotencyIT(Idempotency idempotency, JdbcClient jdbc) {
        this.idempotency = idempotency;
        this.jdbc = jdbc;
    }

    @Test
    void answersARepetitionAsTheFirst() {
        assertThat(claim("hash")).isEqualTo(new Claim.Mine(subject, true));

        idempotency.answer(caller, "key", 201, "{\"id\": 1}");

        assertThat(claim("hash")).isEqualTo(new Claim.Answered(subject, 201, "{\"id\": 1}"));
    }

    @Test
    void tellsThatTheFirstIsStillRunning() {
        claim("hash");

        assertThat(claim("hash")).isEqualTo(new Claim.InFlight(subject));
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        claim("hash");
        assertThat(claim("other")).isEqualTo(new Claim.Reused());

        idempotency.answer(caller, "key", 201, "{}");
        assertThat(claim("other")).isEqualTo(new Claim.Reused());
    }

    @Test
    void keepsTwoCallersKeysApart() {
        claim("hash");

        assertThat(idempotency.claim("cus_other" + subject, "key", "other", Ids.next()))
                .isInstanceOf(Claim.Mine.class);
    }

    @Test
    void resumesUnderTheSameSubjectWhatEndedWithoutAnAnswer() {
        claim("hash");
        idempotency.release(caller, "key");

        assertThat(claim("hash")).isEqualTo(new Claim.Mine(subject, false));
        assertThat(claim("hash")).isEqualTo(new Claim.InFlight(subject));
    }

    @Test
    void resumesWhatItsOwnerAbandonedEvenWhenAnotherRequestTriedTheKey() {
        claim("hash");
        jdbc.sql("UPDATE kernel.idempotency SET claimed_at = now() - interval '1 minute' WHERE caller = :caller")
                .param("caller", caller)
                .update();

        assertThat(claim("other")).isEqualTo(new Claim.Reused());
        assertThat(claim("hash")).isEqualTo(new Claim.Mine(subject, false));
    }

    @Test
    void givesTheRequestToOneOfManyWhoAskAtOnce() throws Exception {
        Callable<Claim> client = () -> claim("hash");

        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims =
                    clients.invokeAll(Stream.generate(() -> client).limit(32).toList());
            var mine = 0;
            for (var claim : claims) {
                mine += claim.get() instanceof Claim.Mine ? 1 : 0;
            }
            assertThat(mine).isEqualTo(1);
        }
    }

    private Claim claim(String hash) {
        var drawn = jdbc.sql("SELECT count(*) FROM kernel.idempotency WHERE caller = :caller")
                        .param("caller", caller)
                        .query(Long.class)
                        .single()
                == 0;
        return idempotency.claim(caller, "key", hash, drawn ? subject : Ids.next());
    }
}
