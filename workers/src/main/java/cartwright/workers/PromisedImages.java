package cartwright.workers;

import cartwright.activities.catalog.Images;
import cartwright.workflows.catalog.ImageStart;
import cartwright.workflows.kernel.ImageId;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the processing of images that came in while Temporal was away, by a process that died right then, or whose workflow was stopped.
 * Of those that wait because there are many, the start is refused.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
class PromisedImages {

    private static final Logger log = LoggerFactory.getLogger(PromisedImages.class);
    private static final Duration AGO = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    private final Images images;
    private final WorkflowClient client;

    PromisedImages(Images images, WorkflowClient client) {
        this.images = images;
        this.client = client;
    }

    @Scheduled(fixedDelay = 30, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void startMissing() {
        images.waiting(AGO, AT_ONCE).forEach(this::start);
    }

    private void start(ImageId id) {
        if (ImageStart.start(client, id)) {
            log.atInfo().addKeyValue("imageId", id).log("promised image of a product started");
        }
    }
}
