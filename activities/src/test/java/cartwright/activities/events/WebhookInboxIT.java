package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.workflows.kernel.OrderId;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookInboxIT {

    private MigratedDatabase database;
    private WebhookInbox inbox;

    @BeforeAll
    void start() {
        database = new MigratedDatabase();
        inbox = new WebhookInbox(database.jdbc(), List.of(new Trusting()));
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("DELETE FROM events.webhook").update();
    }

    @Test
    void keepsAWebhookOnceHoweverOftenItComes() {
        assertThat(receive("evt_1")).isEqualTo(new WebhookInbox.Stored("evt_1"));
        assertThat(receive("evt_1")).isEqualTo(new WebhookInbox.Stored("evt_1"));

        var seen = new ArrayList<Webhook>();
        var dispatcher = dispatcher(webhook -> {
            seen.add(webhook);
            return new WebhookTarget.Applied();
        });
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(receive("evt_1")).isEqualTo(new WebhookInbox.Stored("evt_1"));
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(seen).extracting(Webhook::eventId).containsExactly("evt_1");
    }

    @Test
    void givesTheTargetWhatTheProviderSaid() {
        receive("evt_2");
        var seen = new ArrayList<Webhook>();

        dispatcher(webhook -> {
                    seen.add(webhook);
                    return new WebhookTarget.Irrelevant();
                })
                .dispatch();

        assertThat(seen).containsExactly(Trusting.webhook("evt_2"));
        assertThat(outcome("evt_2")).isEqualTo("IRRELEVANT");
    }

    @Test
    void refusesWhatIsNotSignedAndStoresNothing() {
        var receipt = inbox.receive("trusted", "evt_3".getBytes(StandardCharsets.UTF_8), header -> null);

        assertThat(receipt).isEqualTo(new WebhookInbox.BadSignature());
        assertThat(inbox.receive("nobody", new byte[0], header -> "genuine"))
                .isEqualTo(new WebhookInbox.UnknownProvider());
        assertThat(new EventLag(database.jdbc()).webhooksWaiting()).isZero();
    }

    @Test
    void keepsAnEventWhoseOrderIsNotKnownYetAndAppliesItLater() {
        receive("evt_4");
        assertThat(dispatcher(webhook -> new WebhookTarget.OrderUnknown()).dispatch())
                .isOne();
        assertThat(new EventLag(database.jdbc()).webhooksWaiting()).isOne();
        var applying = dispatcher(webhook -> new WebhookTarget.Applied());
        assertThat(applying.dispatch()).as("not due yet").isZero();

        makeDue();

        assertThat(applying.dispatch()).isOne();
        assertThat(outcome("evt_4")).isEqualTo("APPLIED");
    }

    @Test
    void losesNothingWhenTheTargetFailsOrTheProcessDies() {
        receive("evt_5");
        dispatcher(webhook -> {
                    throw new IllegalStateException("the engine is away");
                })
                .dispatch();
        makeDue();

        assertThat(dispatcher(webhook -> new WebhookTarget.Applied()).dispatch())
                .isOne();
        assertThat(outcome("evt_5")).isEqualTo("APPLIED");
    }

    @Test
    void sharesWebhooksBetweenProcessesWithoutDoingOneTwice() throws Exception {
        for (int i = 0; i < 100; i++) {
            receive("evt_shared_" + i);
        }
        var seen = Collections.synchronizedList(new ArrayList<String>());
        WebhookTarget target = webhook -> {
            seen.add(webhook.eventId());
            return new WebhookTarget.Applied();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    while (dispatcher(target).dispatch() > 0) {
                        Thread.onSpinWait();
                    }
                });
            }
        }

        assertThat(dispatcher(target).dispatch()).isZero();
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
    }

    private WebhookInbox.Receipt receive(String eventId) {
        return inbox.receive("trusted", eventId.getBytes(StandardCharsets.UTF_8), header -> "genuine");
    }

    private WebhookDispatcher dispatcher(WebhookTarget target) {
        return new WebhookDispatcher(
                database.jdbc(), target, RelayTest.properties(7), new BackgroundSpans(OpenTelemetry.noop()));
    }

    private void makeDue() {
        database.jdbc()
                .sql("UPDATE events.webhook SET next_attempt_at = clock_timestamp() - interval '1 second'")
                .update();
    }

    private String outcome(String eventId) {
        return database.jdbc()
                .sql("SELECT outcome FROM events.webhook WHERE event_id = :id")
                .param("id", eventId)
                .query(String.class)
                .single();
    }

    /** A provider whose body is the event's id. */
    private static final class Trusting implements WebhookSource {

        private static final OrderId ORDER = OrderId.of(Ids.next());

        @Override
        public String provider() {
            return "trusted";
        }

        @Override
        public Reading read(byte[] body, Function<String, @Nullable String> headers) {
            return headers.apply("Signature") == null
                    ? new BadSignature()
                    : new Genuine(webhook(new String(body, StandardCharsets.UTF_8)));
        }

        static Webhook webhook(String eventId) {
            return new Webhook("trusted", eventId, "payment.changed", "pi_1", ORDER, Map.of("status", "done"));
        }
    }
}
