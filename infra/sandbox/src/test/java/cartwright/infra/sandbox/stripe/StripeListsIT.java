package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.Stripe;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeSearchResult;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeListsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void findsAPaymentByItsOrder() throws StripeException {
        shop.authorize("ord_1", 1000, "pm_card_visa");
        var wanted = shop.authorize("ord_2", 2000, "pm_card_visa");

        var found = shop.client()
                .v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder()
                        .setQuery("metadata['order_id']:'ord_2' AND status:'requires_capture' AND amount>1500")
                        .addExpand("data.latest_charge")
                        .build());

        assertThat(found.getData()).extracting(PaymentIntent::getId).containsExactly(wanted.getId());
        assertThat(found.getData().getFirst().getLatestChargeObject().getPaid()).isTrue();
        assertThat(found.getHasMore()).isFalse();
    }

    @Test
    void findsNothingForAnUnknownOrder() throws StripeException {
        assertThat(search("metadata['order_id']:'ord_none'").getData()).isEmpty();
        assertThatThrownBy(() -> search("colour:'red'")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void readsOnPageByPage() throws StripeException {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(shop.authorize("ord_" + i, 1000, "pm_card_visa").getId());
        }
        var read = new ArrayList<String>();
        for (var intent : shop.client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(2L).build())
                .autoPagingIterable()) {
            read.add(intent.getId());
        }
        var before = shop.client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(ids.get(3))
                        .build());

        assertThat(read).isEqualTo(ids);
        assertThat(before.getData()).extracting(PaymentIntent::getId).isEqualTo(ids.subList(1, 3));
    }

    @Test
    void limitsTheTimeOfCreation() throws StripeException {
        var made = shop.authorize("ord_1", 1000, "pm_card_visa");

        assertThat(created(PaymentIntentListParams.Created.builder()
                        .setGte(made.getCreated())
                        .setLte(made.getCreated())
                        .build()))
                .containsExactly(made.getId());
        assertThat(created(PaymentIntentListParams.Created.builder()
                        .setGt(made.getCreated())
                        .build()))
                .isEmpty();
    }

    @Test
    void showsThePaymentsChargesAndEvents() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");

        var charges = shop.client()
                .v1()
                .charges()
                .list(ChargeListParams.builder().setPaymentIntent(held.getId()).build());
        var events = shop.client().v1().events().list();
        var event =
                shop.client().v1().events().retrieve(events.getData().getLast().getId());
        var method = shop.client().v1().paymentMethods().retrieve(held.getPaymentMethod());

        assertThat(charges.getData()).hasSize(1);
        assertThat(events.getData())
                .extracting(Event::getType)
                .containsExactlyInAnyOrder(
                        "payment_intent.created", "payment_intent.amount_capturable_updated", "charge.succeeded");
        assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
        assertThat(method.getCard().getLast4()).isEqualTo("4242");
    }

    private List<String> created(PaymentIntentListParams.Created range) throws StripeException {
        return shop
                .client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setCreated(range).build())
                .getData()
                .stream()
                .map(PaymentIntent::getId)
                .toList();
    }

    private StripeSearchResult<PaymentIntent> search(String query) throws StripeException {
        return shop.client()
                .v1()
                .paymentIntents()
                .search(PaymentIntentSearchParams.builder().setQuery(query).build());
    }
}
