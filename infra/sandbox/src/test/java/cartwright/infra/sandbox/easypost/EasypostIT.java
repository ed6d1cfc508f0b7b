package cartwright.infra.sandbox.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.easypost.exception.API.GatewayTimeoutError;
import com.easypost.exception.API.InternalServerError;
import com.easypost.exception.API.InvalidRequestError;
import com.easypost.exception.API.NotFoundError;
import com.easypost.exception.API.RateLimitError;
import com.easypost.exception.EasyPostException;
import com.easypost.model.Shipment;
import com.easypost.service.EasyPostClient;
import com.easypost.utils.Utilities;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EasypostIT {
    private static final Map<String, Object> LONDON =
            Map.of("name", "A. Buyer", "street1", "1 High St", "city", "London", "zip", "N1 1AA", "country", "GB");
    private static final Map<String, Object> LEEDS =
            Map.of("company", "Shop", "street1", "2 Mill Rd", "city", "Leeds", "zip", "LS1 1AA", "country", "GB");

    private SandboxServer sandbox = SandboxServer.emptied();

    @BeforeAll
    static void speakPlainHttp() {
        System.setProperty(PlainHttpHandler.PROPERTY, PlainHttpHandler.class.getName());
    }

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
    }

    @Test
    void sellsALabel() throws EasyPostException {
        var quoted = open("ful_1", Map.of("print_custom_1", "ord_1"));
        var bought = client().shipment.buy(quoted.getId(), quoted.lowestRate());

        assertThat(quoted.getId()).startsWith("shp_");
        assertThat(quoted.getRates())
                .hasSize(3)
                .allMatch(rate -> rate.getCurrency().equals("GBP"));
        assertThat(quoted.getTrackingCode()).isNull();
        assertThat(bought.getTrackingCode()).startsWith("RM");
        assertThat(bought.getTracker().getStatus()).isEqualTo("pre_transit");
        assertThat(bought.getSelectedRate().getService()).isEqualTo("Tracked48");
        var label = sandbox.send(
                HttpRequest.newBuilder(URI.create(bought.getPostageLabel().getLabelUrl()))
                        .build());
        assertThat(label.body()).contains(bought.getTrackingCode(), "TEST LABEL");
        var listed = Json.read(sandbox.get("/labels?order=ord_1")).path("items").path(0);
        assertThat(Json.text(listed, "trackingCode")).isEqualTo(bought.getTrackingCode());
        assertThat(Json.text(listed, "reference")).isEqualTo("ful_1");
        assertThat(listed.path("cost").path("amountMinor").asLong()).isEqualTo(305 + 16 * 4);
    }

    @Test
    void turnsTheAddressesOfAReturnAround() throws EasyPostException {
        var shipment = new HashMap<String, Object>(Map.of(
                "to_address", LONDON, "from_address", LEEDS, "parcel", Map.of("weight", "15.5"), "reference", "ret_1"));
        shipment.put("is_return", true);

        var back = client().shipment.create(shipment);

        assertThat(back.getIsReturn()).isTrue();
        assertThat(back.getToAddress().getCity()).isEqualTo("Leeds");
        assertThat(back.getFromAddress().getCity()).isEqualTo("London");
        assertThat(open("ful_1", Map.of()).getToAddress().getCity()).isEqualTo("London");
    }

    @Test
    void sellsOneLabelForAShipment() throws EasyPostException {
        var quoted = open("ful_1", Map.of());
        client().shipment.buy(quoted.getId(), quoted.lowestRate());

        assertThatThrownBy(() -> client().shipment.buy(quoted.getId(), quoted.lowestRate()))
                .isInstanceOfSatisfying(
                        InvalidRequestError.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("SHIPMENT.POSTAGE.EXISTS"));
        assertThat(Json.read(sandbox.get("/labels")).path("items")).hasSize(1);
    }

    @Test
    void boughtTheLabelEvenWhenItsAnswerNeverCame() throws EasyPostException {
        var quoted = open("ful_1", Map.of("print_custom_1", "ord_1"));
        sandbox.fault(
                "\"provider\":\"easypost\",\"operation\":\"label\",\"kind\":\"TIMEOUT_AFTER\",\"times\":1,\"delayMillis\":50");

        assertThatThrownBy(() -> client().shipment.buy(quoted.getId(), quoted.lowestRate()))
                .isInstanceOf(GatewayTimeoutError.class);

        assertThat(client().shipment.retrieve(quoted.getId()).getTrackingCode()).isNotBlank();
    }

    @Test
    void listsShipmentsSoThatOneCanBeFoundByItsReference() throws EasyPostException {
        open("ful_1", Map.of());
        var wanted = open("ful_2", Map.of());
        open("ful_3", Map.of());

        var page = client().shipment.all(new HashMap<>(Map.of("purchased", false, "page_size", 2)));
        var next = client().shipment.getNextPage(page);

        assertThat(page.getShipments()).extracting(Shipment::getReference).containsExactly("ful_3", "ful_2");
        assertThat(page.getShipments().getLast().getId()).isEqualTo(wanted.getId());
        assertThat(next.getShipments()).extracting(Shipment::getReference).containsExactly("ful_1");
        assertThat(client().shipment.all(new HashMap<>()).getShipments()).isEmpty();
    }

    @Test
    void takesALabelBackUntilTheParcelIsScanned() throws EasyPostException {
        var unused = bought("ful_1");
        var used = bought("ful_2");
        advance(used.getTrackingCode(), "", 200);

        assertThat(client().shipment.refund(unused.getId()).getRefundStatus()).isEqualTo("submitted");
        assertThat(client().shipment.retrieve(unused.getId()).getRefundStatus()).isEqualTo("refunded");
        assertThat(client().shipment.refund(used.getId()).getRefundStatus()).isEqualTo("rejected");
        assertThatThrownBy(() -> client().shipment.refund(unused.getId())).isInstanceOf(InvalidRequestError.class);
    }

    @Test
    void movesAParcelToItsDeliveryAndTellsTheShop() throws EasyPostException {
        var shipment = bought("ful_1");
        var code = shipment.getTrackingCode();
        for (var status : List.of("in_transit", "out_for_delivery", "delivered")) {
            assertThat(advance(code, "", 200)).contains("\"status\":\"" + status + "\"");
        }
        var updates = sandbox.receiver()
                .await(
                        3,
                        received -> received.isOf("tracker.updated")
                                && received.body().contains(code));

        var last = updates.getLast();
        var event = Utilities.validateWebhook(
                last.body().getBytes(StandardCharsets.UTF_8),
                Map.of("X-Hmac-Signature", last.signature()),
                "easypost_test");
        assertThat(last.path()).isEqualTo("/easypost");
        assertThat(event.getDescription()).isEqualTo("tracker.updated");
        assertThat(event.getResult()).containsEntry("status", "delivered").containsEntry("tracking_code", code);
        assertThat(event.getPreviousAttributes()).containsEntry("status", "out_for_delivery");
        assertThat(client().event.retrieve(event.getId()).getDescription()).isEqualTo("tracker.updated");
        assertThat(client().tracker.retrieve(shipment.getTracker().getId()).getTrackingDetails())
                .hasSize(4);
        assertThat(client().shipment.retrieve(shipment.getId()).getStatus()).isEqualTo("delivered");
        advance(code, "", 409);
    }

    @Test
    void movesAParcelWhereItShouldNotGo() throws EasyPostException {
        var code = bought("ful_1").getTrackingCode();

        assertThat(advance(code, "?status=return_to_sender", 200)).contains("\"finalized\":true");
        advance(code, "?status=nowhere", 422);
        advance("RM0GB", "", 404);
    }

    @Test
    void followsAParcelOfAnyoneElse() throws EasyPostException {
        var tracker = client().tracker.create(new HashMap<>(Map.of("tracking_code", "XX1", "carrier", "DPDUK")));

        assertThat(tracker.getStatus()).isEqualTo("unknown");
        assertThat(client().tracker
                        .all(new HashMap<>(Map.of("tracking_code", "XX1")))
                        .getTrackers())
                .hasSize(1);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> client().shipment.create(new HashMap<>(Map.of("to_address", LONDON))))
                .isInstanceOfSatisfying(InvalidRequestError.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("PARAMETER.REQUIRED");
                    assertThat(refused.getErrors()).hasSize(2);
                });
        assertThatThrownBy(() -> client().shipment.retrieve("shp_none")).isInstanceOf(NotFoundError.class);
        var stranger = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/easypost/v2/shipments")))
                .build());
        assertThat(stranger.statusCode()).isEqualTo(401);
    }

    @Test
    void failsAsItIsTold() throws EasyPostException {
        var carrying = open("ful_1", Map.of("sandbox_fault", "label:DECLINE,label:WEBHOOK_LOST"));
        assertThatThrownBy(() -> client().shipment.buy(carrying.getId(), carrying.lowestRate()))
                .isInstanceOfSatisfying(
                        InvalidRequestError.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("SHIPMENT.POSTAGE.FAILURE"));
        assertThat(client().shipment
                        .buy(carrying.getId(), carrying.lowestRate())
                        .getTrackingCode())
                .isNotBlank();

        sandbox.fault("\"operation\":\"shipment\",\"kind\":\"DECLINE\",\"times\":1");
        assertThatThrownBy(() -> open("ful_2", Map.of())).isInstanceOf(InvalidRequestError.class);
        sandbox.fault("\"provider\":\"easypost\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThatThrownBy(() -> open("ful_2", Map.of())).isInstanceOf(InternalServerError.class);
        sandbox.fault("\"provider\":\"easypost\",\"kind\":\"RATE_LIMIT_429\",\"times\":1");
        assertThatThrownBy(() -> open("ful_2", Map.of())).isInstanceOf(RateLimitError.class);
    }

    private Shipment bought(String reference) throws EasyPostException {
        var quoted = open(reference, Map.of());
        return client().shipment.buy(quoted.getId(), quoted.lowestRate());
    }

    private Shipment open(String reference, Map<String, Object> options) throws EasyPostException {
        return client().shipment
                .create(new HashMap<>(Map.of(
                        "to_address",
                        LONDON,
                        "from_address",
                        LEEDS,
                        "parcel",
                        Map.of("weight", "15.5"),
                        "options",
                        options,
                        "reference",
                        reference)));
    }

    private String advance(String code, String query, int expected) {
        return sandbox.post("/easypost-control/trackers/" + code + "/advance" + query, "", expected);
    }

    private EasyPostClient client() throws EasyPostException {
        return new EasyPostClient("EZTK_sandbox", sandbox.url("/easypost"));
    }
}
