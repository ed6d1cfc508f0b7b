package cartwright.activities.payment.provider;

import com.paypal.sdk.models.AuthorizationWithAdditionalData;
import com.paypal.sdk.models.LinkDescription;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderAuthorizeResponse;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.OrdersCapture;
import com.paypal.sdk.models.PaymentCollection;
import com.paypal.sdk.models.PurchaseUnit;
import com.paypal.sdk.models.Refund;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What we read of an order, in whichever of the SDK's classes it came. */
record PaypalOrderView(
        String id,
        @Nullable OrderStatus status,
        List<LinkDescription> links,
        List<AuthorizationWithAdditionalData> authorizations,
        List<OrdersCapture> captures,
        List<Refund> refunds) {

    static PaypalOrderView of(Order order) {
        return of(order.getId(), order.getStatus(), order.getLinks(), order.getPurchaseUnits());
    }

    static PaypalOrderView of(OrderAuthorizeResponse order) {
        return of(order.getId(), order.getStatus(), order.getLinks(), order.getPurchaseUnits());
    }

    private static PaypalOrderView of(
            String id,
            @Nullable OrderStatus status,
            @Nullable List<LinkDescription> links,
            @Nullable List<PurchaseUnit> units) {
        return new PaypalOrderView(
                id,
                status,
                links == null ? List.of() : links,
                all(units, PaymentCollection::getAuthorizations),
                all(units, PaymentCollection::getCaptures),
                all(units, PaymentCollection::getRefunds));
    }

    private static <T> List<T> all(
            @Nullable List<PurchaseUnit> units, Function<PaymentCollection, @Nullable List<T>> part) {
        return units == null
                ? List.of()
                : units.stream()
                        .map(PurchaseUnit::getPayments)
                        .filter(Objects::nonNull)
                        .map(part)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList();
    }

    /** Where the payer goes on. */
    Optional<String> payerAction() {
        return links.stream()
                .filter(link ->
                        link.getRel().equals("payer-action") || link.getRel().equals("approve"))
                .map(LinkDescription::getHref)
                .findFirst();
    }
}
