package cartwright.api.catalog;

import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.workflows.catalog.ImageStart;
import cartwright.workflows.kernel.ImageId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the workflows of images. */
@Component
class RunningImages {

    private static final Logger log = LoggerFactory.getLogger(RunningImages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;

    RunningImages(Engine engine) {
        this.engine = engine;
    }

    /** Starts it, unless it has been started already; should the engine be away, the workers start it later. */
    void start(ImageId id) {
        try {
            engine.within(PATIENCE, () -> ImageStart.start(engine.client(), id));
        } catch (Problem away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            log.atWarn().addKeyValue("imageId", id).log("image is processed once Temporal is back");
        }
    }
}
