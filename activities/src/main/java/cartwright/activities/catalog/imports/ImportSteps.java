package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Pulse;
import cartwright.workflows.catalog.ImportProgress;
import cartwright.workflows.catalog.ProductImportActivities;
import cartwright.workflows.kernel.ImportId;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The steps of an import, as its workflow calls them. */
@Component
public class ImportSteps implements ProductImportActivities {

    private final Imports imports;
    private final Reading reading;
    private final Checking checking;
    private final Applying applying;
    private final Ending ending;
    private final ImportProperties properties;

    ImportSteps(
            Imports imports,
            Reading reading,
            Checking checking,
            Applying applying,
            Ending ending,
            ImportProperties properties) {
        this.imports = imports;
        this.reading = reading;
        this.checking = checking;
        this.applying = applying;
        this.ending = ending;
        this.properties = properties;
    }

    @Override
    public ImportProgress stage(ImportId id) {
        try {
            return reading.read(id, Activity.getExecutionContext()::heartbeat).progress();
        } catch (UnreadableFile unreadable) {
            throw permanent(unreadable);
        }
    }

    @Override
    public ImportProgress check(ImportId id) {
        try (var _ = Pulse.of(Activity.getExecutionContext())) {
            reading.restore(id, products -> {});
            checking.check(id);
            return progress(id);
        } catch (UnreadableFile unreadable) {
            throw permanent(unreadable);
        }
    }

    @Override
    public Applied apply(ImportId id) {
        var context = Activity.getExecutionContext();
        reading.restore(id, context::heartbeat);
        var until = System.nanoTime() + TimeUnit.NANOSECONDS.convert(properties.step());
        boolean more;
        do {
            more = applying.applyNext(id);
            context.heartbeat(id);
        } while (more && System.nanoTime() < until);
        return new Applied(progress(id), more);
    }

    @Override
    public ImportProgress complete(ImportId id) {
        return ending.complete(id).progress();
    }

    @Override
    public ImportProgress cancelled(ImportId id) {
        return ending.cancel(id).progress();
    }

    @Override
    public ImportProgress fail(ImportId id, String code, String problem) {
        return ending.fail(id, code, problem).progress();
    }

    private ImportProgress progress(ImportId id) {
        return imports.find(id).orElseThrow().progress();
    }

    /** Asked again it would be the same; a person reads the message with the failed import. */
    private static ApplicationFailure permanent(UnreadableFile cause) {
        return ApplicationFailure.newNonRetryableFailure(String.valueOf(cause.getMessage()), FILE_UNREADABLE);
    }
}
