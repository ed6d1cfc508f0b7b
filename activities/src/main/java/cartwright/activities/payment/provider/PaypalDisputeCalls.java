package cartwright.activities.payment.provider;

import cartwright.activities.kernel.Json;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.dispute.DisputeAnswer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.OAuthToken;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The calls of PayPal's Customer Disputes, which its SDK does not have; they go its way and with its token. */
final class PaypalDisputeCalls {

    private static final String PATH = "https://api-m.paypal.com/v1/customer/disputes";
    private static final MediaType JSON = MediaType.get("application/json");

    private final PaypalClient client;
    private volatile @Nullable OAuthToken token;

    PaypalDisputeCalls(PaypalClient client) {
        this.client = client;
    }

    /** Disputes in a list, which say less of themselves. */
    record Listed(@Nullable List<PaypalDisputeCase> items) {}

    private record Refusal(@Nullable String name, @Nullable List<Detail> details) {

        private record Detail(@Nullable String issue) {}

        String issue() {
            var first = details == null || details.isEmpty()
                    ? null
                    : details.getFirst().issue();
            return first != null ? first : name == null ? "REFUSED" : name;
        }
    }

    <T> DisputeAnswer get(String path, Class<T> type, Function<T, DisputeAnswer> read) {
        return send(new Request.Builder().url(PATH + path).get(), body -> read.apply(Json.read(body, type)));
    }

    /** Acts on a dispute; PayPal takes the JSON as the part of a form that files may be added to. */
    DisputeAnswer post(String path, String key, Object input, Function<String, DisputeAnswer> then) {
        var form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("input", null, RequestBody.create(Json.write(input), JSON))
                .build();
        return send(
                new Request.Builder()
                        .url(PATH + path)
                        .header("PayPal-Request-Id", key)
                        .post(form),
                then);
    }

    private DisputeAnswer send(Request.Builder request, Function<String, DisputeAnswer> then) {
        int status;
        String body;
        try {
            var authorized = request.header("Authorization", "Bearer " + token().getAccessToken());
            try (Response response = client.http().newCall(authorized.build()).execute()) {
                status = response.code();
                // The answer to a call that was made has one, if only an empty one.
                body = Objects.requireNonNull(response.body()).string();
            }
        } catch (ApiException withoutToken) {
            return new DisputeAnswer.NotReached("NO_TOKEN");
        } catch (IOException failed) {
            return Unsent.isCauseOf(failed)
                    ? new DisputeAnswer.NotReached("NOT_CONNECTED")
                    : new DisputeAnswer.Unknown("TIMED_OUT");
        }
        try {
            return status / 100 == 2 ? then.apply(body) : DisputeFailures.answer(failure(status, body));
        } catch (JacksonException unreadable) {
            return new DisputeAnswer.Unknown("UNREADABLE_" + status);
        }
    }

    private GatewayAnswer failure(int status, String body) {
        if (status == 401) {
            token = null;
        }
        var isJson = body.stripLeading().startsWith("{");
        return PaypalFailures.answer(
                status, isJson ? Json.read(body, Refusal.class).issue() : "REFUSED");
    }

    /** A token lives for hours; one that is refused is asked for anew with the next call. */
    private OAuthToken token() throws ApiException, IOException {
        var known = token;
        var access = client.sdk().getClientCredentialsAuth();
        if (known == null || access.isTokenExpired(known)) {
            known = access.fetchToken();
            token = known;
        }
        return known;
    }
}
