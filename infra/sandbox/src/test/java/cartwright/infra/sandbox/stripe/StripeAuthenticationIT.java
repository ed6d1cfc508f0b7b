package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeAuthenticationIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void waitsForTheCustomerAndGoesOnWhenShePasses() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_threeDSecure2Required");
        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP PENDING");
        var page = sandbox.send(
                HttpRequest.newBuilder(URI.create(address(waiting))).build());
        assertThat(page.body()).contains("Complete", "Fail", waiting.getId());

        decide(waiting, "complete", "application/json");

        assertThat(shop.client().v1().paymentIntents().retrieve(waiting.getId()).getStatus())
                .isEqualTo("requires_capture");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED");
        sandbox.receiver().await("payment_intent.requires_action");
        sandbox.receiver().await("payment_intent.amount_capturable_updated");
    }

    @Test
    void failsWhenTheCustomerDoesNotPass() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_authenticationRequired");
        decide(waiting, "fail", "application/json");

        var failed = shop.client().v1().paymentIntents().retrieve(waiting.getId());
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP FAILED");
        sandbox.receiver().await("payment_intent.payment_failed");
    }

    @Test
    void mayStillBeDeclinedAfterwards() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_threeDSecureRequiredChargeDeclined");
        decide(waiting, "complete", "application/json");

        assertThat(shop.client()
                        .v1()
                        .paymentIntents()
                        .retrieve(waiting.getId())
                        .getLastPaymentError()
                        .getDeclineCode())
                .isEqualTo("generic_decline");
    }

    @Test
    void sendsABrowserBackToTheShop() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_authenticationRequired");

        var answer = decide(waiting, "complete", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("http://localhost:1/return")
                .contains("payment_intent=" + waiting.getId(), "redirect_status=succeeded");
    }

    @Test
    void asksOnlyOnce() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_authenticationRequired");
        decide(waiting, "complete", "application/json");

        assertThat(decide(waiting, "complete", "application/json").statusCode()).isEqualTo(409);
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void givesUpTheQuestionWhenThePaymentIsCanceled() throws StripeException {
        var waiting = shop.authorize("ord_1", 1000, "pm_card_authenticationRequired");
        shop.client().v1().paymentIntents().cancel(waiting.getId());

        assertThat(decide(waiting, "complete", "application/json").statusCode()).isEqualTo(409);
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP FAILED");
    }

    @Test
    void declinesWithoutTheCustomerPresent() {
        var offSession = StripeShop.payment("ord_1", 1000, "pm_card_authenticationRequired")
                .setOffSession(true)
                .build();

        assertThatThrownBy(() -> shop.client().v1().paymentIntents().create(offSession))
                .isInstanceOfSatisfying(
                        CardException.class,
                        declined -> assertThat(declined.getCode()).isEqualTo("authentication_required"));
    }

    private static String address(PaymentIntent waiting) {
        return waiting.getNextAction().getRedirectToUrl().getUrl();
    }

    private HttpResponse<String> decide(PaymentIntent waiting, String outcome, String accept) {
        return sandbox.send(HttpRequest.newBuilder(URI.create(address(waiting) + "/" + outcome))
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
