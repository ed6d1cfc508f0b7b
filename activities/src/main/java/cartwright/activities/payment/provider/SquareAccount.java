package cartwright.activities.payment.provider;

import cartwright.activities.payment.PaymentProperties;
import com.squareup.square.SquareClient;

/** The seller's account at Square, by its SDK. */
final class SquareAccount {

    private SquareAccount() {}

    static SquareClient client(PaymentProperties properties) {
        return SquareClient.builder()
                .url(properties.square().apiBase())
                .token(properties.square().accessToken())
                .httpClient(ProviderHttp.within(properties.answer()).build())
                // A call that is repeated unseen may have been made before: its outcome is found out about instead.
                .maxRetries(0)
                .build();
    }
}
