package cartwright.activities.fulfilment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.events.FakeProvider;
import cartwright.activities.events.FakeProvider.Answer;
import cartwright.activities.events.FakeProvider.Asked;
import cartwright.activities.fulfilment.ReturnParcels;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a carrier of our own. */
class EasyPostReturnLabelsIT {

    private static final Address CUSTOMER =
            new Address("A. Buyer", "1 High St", null, "London", null, "N1 1AA", "GB", null);
    private static final String OPEN = """
            {"id":"shp_%d","object":"Shipment","rates":[{"id":"rate_1","object":"Rate","carrier":"RoyalMail",\
            "service":"Tracked","rate":"4.20","currency":"GBP"}],"messages":[]}""";
    private static final String BOUGHT = """
            {"id":"shp_1","object":"Shipment","tracking_code":"EZ1","rates":[],"messages":[],\
            "selected_rate":{"id":"rate_1","object":"Rate","carrier":"RoyalMail","service":"Tracked","rate":"4.20"}}""";

    private final OrderId order = OrderId.of(Ids.next());
    private final ReturnId returned = ReturnId.of(Ids.next());
    private final Notes notes = new Notes();
    private final FakeProvider carrier = new FakeProvider(this::easyPost);
    private int made;
    private boolean isBought;

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void asksForTheWayBackWithTheAddressesOfTheWayOut() {
        assertThat(labels().buyReturnLabel(order, returned)).isEqualTo(new Label("RoyalMail", "EZ1"));

        var body = carrier.asked().getFirst().body();
        assertThat(body).contains("\"is_return\":true", "\"reference\":\"" + returned + "\"", "\"weight\":14.2");
        assertThat(body.substring(body.indexOf("\"to_address\""), body.indexOf("\"from_address\"")))
                .contains("N1 1AA");
        assertThat(notes.label).isEqualTo(new Label("RoyalMail", "EZ1"));
    }

    @Test
    void buysOneLabelHoweverOftenItIsAskedAndWhateverAnswerIsLost() {
        carrier.answers(request -> {
            var answer = easyPost(request);
            return request.path().endsWith("/buy") ? new Answer(0, "") : answer;
        });
        labels().buyReturnLabel(order, returned);
        carrier.asked().clear();

        assertThat(labels().buyReturnLabel(order, returned)).isEqualTo(new Label("RoyalMail", "EZ1"));

        assertThat(carrier.asked()).isEmpty();
        assertThat(made).isOne();
    }

    @Test
    void givesAnUnusedLabelBackAndNothingWhereThereIsNone() {
        labels().refundReturnLabel(order, returned);
        assertThat(carrier.asked()).isEmpty();

        labels().buyReturnLabel(order, returned);
        labels().refundReturnLabel(order, returned);

        assertThat(notes.givenBack).containsExactly(LabelRefund.REQUESTED);
    }

    @Test
    void saysThatNobodyFetchesItWhereTheAddressIsErased() {
        var labels = new EasyPostReturnLabels(parcels(), new LabelPurchases(parcels()), notes, id -> Optional.empty());

        assertThatThrownBy(() -> labels.buyReturnLabel(order, returned))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("ADDRESS_REFUSED"));
    }

    private EasyPostReturnLabels labels() {
        return new EasyPostReturnLabels(parcels(), new LabelPurchases(parcels()), notes, id -> Optional.of(CUSTOMER));
    }

    private EasyPostParcels parcels() {
        return new EasyPostParcels(
                new CarrierProperties(
                        new CarrierProperties.Easypost(carrier.base("/easypost").toString(), "EZTK"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        200,
                        new CarrierProperties.Origin("Shop", "1 Dock", "London", null, "E1 8JN", "GB", "+442079460000"),
                        Map.of()),
                new ProviderCalls(OpenTelemetry.noop(), new SimpleMeterRegistry()));
    }

    private Answer easyPost(Asked request) {
        var path = request.path().replace("/easypost/v2/shipments", "");
        if (path.isEmpty()) {
            return new Answer(201, OPEN.formatted(++made));
        }
        if (path.endsWith("/buy")) {
            isBought = true;
        }
        if (path.endsWith("/refund")) {
            return new Answer(200, BOUGHT.replace("{\"id\"", "{\"refund_status\":\"submitted\",\"id\""));
        }
        return new Answer(200, isBought ? BOUGHT : OPEN.formatted(1));
    }

    /** Two units in one parcel of one return. */
    private final class Notes implements ReturnParcels {

        private final List<LabelRefund> givenBack = new ArrayList<>();
        private @Nullable String shipment;
        private @Nullable Label label;

        @Override
        public Optional<ReturnParcel> parcelOf(ReturnId id) {
            return Optional.of(new ReturnParcel(order, id, "LON", 2, shipment, label));
        }

        @Override
        public String shipmentCreated(OrderId orderId, ReturnId id, String shipmentId) {
            shipment = shipment == null ? shipmentId : shipment;
            return shipment;
        }

        @Override
        public void bought(OrderId orderId, ReturnId id, Label bought) {
            label = bought;
        }

        @Override
        public void givenBack(OrderId orderId, ReturnId id, LabelRefund refund) {
            givenBack.add(refund);
        }
    }
}
