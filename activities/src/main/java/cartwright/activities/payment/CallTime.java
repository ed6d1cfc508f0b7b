package cartwright.activities.payment;

import io.temporal.activity.Activity;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long a provider may take: shorter within a workflow task, for a customer waits for it. */
@Component
class CallTime {

    private final PaymentProperties properties;

    CallTime(PaymentProperties properties) {
        this.properties = properties;
    }

    /** The time-out of the call about to be made by the current activity. */
    Duration now() {
        return Activity.getExecutionContext().getInfo().isLocal() ? properties.firstAnswer() : properties.answer();
    }
}
