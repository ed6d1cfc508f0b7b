package cartwright.infra.e2e;

import cartwright.infra.e2e.RaceTrack.Entrant;
import cartwright.infra.e2e.ShopClient.Answer;
import java.util.UUID;
import java.util.function.Supplier;

/** What clients may want of an order. Each request has a key of its own, which is the same however often it is sent. */
final class RaceRequests {

    private final ShopClient shop;
    private final ShopClient bank;
    private final String customer;
    private final String support;
    private final String operations;
    private final String finance;

    RaceRequests(ShopClient shop, ShopClient bank) {
        this.shop = shop;
        this.bank = bank;
        customer = shop.login("customer");
        support = shop.login("support");
        operations = shop.login("operations");
        finance = shop.login("finance");
    }

    /** The customer proves to its bank that it is the customer. */
    Supplier<Answer> authenticate(Entrant order) {
        var path = order.nextAction().substring(order.nextAction().indexOf("/3ds/"));
        return () -> bank.post(path + "/complete", null, null, "");
    }

    Supplier<Answer> refund(Entrant order, long amountMinor) {
        return asked("/v1/orders/" + order.id() + "/refunds", finance, """
                {"amount": {"amountMinor": %d, "currency": "GBP"}, "reason": "goodwill"}""".formatted(amountMinor));
    }

    Supplier<Answer> returnTwo(Entrant order) {
        return asked("/v1/orders/" + order.id() + "/returns", customer, """
                {"lines": [{"lineId": "1", "quantity": 2, "reason": "too many"}], "resolution": "REFUND"}""");
    }

    Supplier<Answer> approve(String returnId) {
        return asked("/v1/returns/" + returnId + "/approve", support, "{}");
    }

    Supplier<Answer> withdraw(String returnId) {
        return asked("/v1/returns/" + returnId + "/cancel", customer, "{}");
    }

    Supplier<Answer> receiveTwo(String returnId) {
        return asked("/v1/returns/" + returnId + "/receive", operations, """
                {"lines": [{"lineId": "1", "quantity": 2}]}""");
    }

    Supplier<Answer> inspectTwo(String returnId) {
        return asked("/v1/returns/" + returnId + "/inspect", operations, """
                {"lines": [{"lineId": "1", "quantity": 2, "disposition": "RESTOCKED"}]}""");
    }

    Supplier<Answer> cancel(Entrant order) {
        return asked("/v1/orders/" + order.id() + "/cancel", customer, """
                {"reason": "changed my mind"}""");
    }

    Supplier<Answer> cancelUnits(Entrant order, int quantity) {
        return asked(
                "/v1/orders/" + order.id() + "/lines/1/cancel", customer, "{\"quantity\": %d}".formatted(quantity));
    }

    Supplier<Answer> ship(String parcel) {
        return asked("/v1/fulfilments/" + parcel + "/ship", operations, "{}");
    }

    private Supplier<Answer> asked(String path, String token, String body) {
        var key = UUID.randomUUID().toString();
        return () -> shop.post(path, token, key, body);
    }
}
