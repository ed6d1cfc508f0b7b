package cartwright.infra.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.exceptions.ErrorException;
import java.util.ArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads PayPal's reasons out of what its SDK throws. */
final class PaypalRefusals {
    private PaypalRefusals() {}

    /** The issue of the first detail. */
    static String issue(ThrowingCallable call) {
        var issues = new ArrayList<String>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ErrorException.class,
                        refused -> issues.add(refused.getDetails().getFirst().getIssue()));
        return issues.getFirst();
    }

    static int status(ThrowingCallable call) {
        var statuses = new ArrayList<Integer>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ApiException.class, refused -> statuses.add(refused.getResponseCode()));
        return statuses.getFirst();
    }
}
