package cartwright.infra.sandbox.webhook;

import cartwright.infra.sandbox.BackgroundLoop;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Delivers what is due: events of one subject in their order, different subjects side by side. At least once. */
@Component
class WebhookDispatcher extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int BATCH = 20;

    private final Outbox outbox;

    WebhookDispatcher(
            Outbox outbox, WebhookSender sender, WebhookSettings settings, @Qualifier("wallClock") Clock clock) {
        super("webhooks", settings.poll(), new Round(outbox, sender, settings, clock)::run);
        this.outbox = outbox;
    }

    @Override
    public void start() {
        outbox.releaseLeases();
        super.start();
    }

    private record Round(Outbox outbox, WebhookSender sender, WebhookSettings settings, Clock clock) {
        boolean run() {
            var batch = outbox.lease(BATCH, clock.instant());
            var subjects = batch.stream()
                    .collect(Collectors.groupingBy(
                            leased -> leased.delivery().subject(), LinkedHashMap::new, Collectors.toList()));
            var accepted = new AtomicInteger();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                subjects.values().forEach(deliveries -> workers.execute(() -> deliverAll(deliveries, accepted)));
            }
            // A receiver that is down is asked a batch per pause, not as fast as it refuses.
            return batch.size() == BATCH && accepted.get() > 0;
        }

        private void deliverAll(List<Outbox.Leased> deliveries, AtomicInteger accepted) {
            try {
                for (var leased : deliveries) {
                    var outcome = sender.send(leased.delivery().provider(), leased.body());
                    settle(leased.delivery(), outcome);
                    accepted.addAndGet(outcome.accepted() ? 1 : 0);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void settle(Delivery delivery, WebhookSender.Outcome outcome) {
            var now = clock.instant();
            if (outcome.accepted()) {
                outbox.delivered(delivery.number(), outcome.answer(), now);
            } else if (now.isAfter(delivery.createdAt().plus(settings.giveUpAfter()))) {
                outbox.failed(delivery.number(), outcome.answer());
                LOG.atWarn()
                        .addKeyValue("eventId", delivery.eventId())
                        .addKeyValue("answer", outcome.answer())
                        .log("Webhook given up");
            } else {
                outbox.retry(delivery.number(), outcome.answer(), now.plus(Backoff.after(delivery.attempts())));
            }
        }
    }
}
