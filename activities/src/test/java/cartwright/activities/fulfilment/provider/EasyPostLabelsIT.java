package cartwright.activities.fulfilment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.events.FakeProvider;
import cartwright.activities.events.FakeProvider.Answer;
import cartwright.activities.events.FakeProvider.Asked;
import cartwright.activities.events.MigratedDatabase;
import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EasyPostLabelsIT {

    private static final ProviderCalls CALLS = new ProviderCalls(OpenTelemetry.noop(), new SimpleMeterRegistry());

    private static final Address ADDRESS =
            new Address("A. Buyer", "1 High St", null, "London", null, "N1 1AA", "GB", null);
    private static final String OPEN = """
            {"id":"%s","object":"Shipment","reference":"r","rates":[\
            {"id":"rate_2","object":"Rate","carrier":"DPDUK","service":"Next","rate":"9.10","currency":"GBP"},\
            {"id":"rate_1","object":"Rate","carrier":"RoyalMail","service":"Tracked","rate":"4.20","currency":"GBP"}],\
            "messages":[]}""";
    private static final String NOWHERE = """
            {"id":"%s","object":"Shipment","rates":[],"messages":[\
            {"carrier":"RoyalMail","type":"rate_error","message":"no service"}]}""";
    private static final String BOUGHT = """
            {"id":"%s","object":"Shipment","tracking_code":"EZ1000000001","rates":[],"messages":[],\
            "selected_rate":{"id":"rate_1","object":"Rate","carrier":"RoyalMail","service":"Tracked","rate":"4.20"}}""";

    private final AtomicInteger made = new AtomicInteger();
    private final Set<String> labelsPaid = ConcurrentHashMap.newKeySet();
    private final Set<String> refunds = ConcurrentHashMap.newKeySet();
    private final List<String> givenBack = new CopyOnWriteArrayList<>();
    private MigratedDatabase database;
    private Fulfilments fulfilments;
    private FakeProvider carrier;
    private OrderId order;
    private FulfilmentId fulfilment;

    @BeforeAll
    void start() {
        database = new MigratedDatabase();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, database::jdbc);
        context.register(Fulfilments.class);
        context.refresh();
        fulfilments = context.getBean(Fulfilments.class);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void pickedParcel() {
        made.set(0);
        labelsPaid.clear();
        refunds.clear();
        givenBack.clear();
        carrier = new FakeProvider(this::easyPost);
        order = OrderId.of(Ids.next());
        fulfilment = fulfilments
                .open(order, Map.of("LON", List.of(new FulfilmentPlan.Item("1", 3))))
                .getFirst()
                .fulfilmentId();
        fulfilments.become(order, fulfilment, FulfilmentStatus.PICKED);
    }

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void buysTheCheapestLabelAndStoresIt() {
        assertThat(labels().buyLabel(order, fulfilment)).isEqualTo(new Label("RoyalMail", "EZ1000000001"));

        var row = fulfilments.find(order, fulfilment).orElseThrow();
        assertThat(row.status()).isEqualTo(FulfilmentStatus.LABELLED);
        assertThat(row.carrierShipmentId()).isEqualTo("shp_1");
        assertThat(row.trackingCode()).isEqualTo("EZ1000000001");
        assertThat(carrier.asked().getFirst().body())
                .contains("\"reference\":\"" + fulfilment + "\"", "\"zip\":\"N1 1AA\"", "\"weight\":21.2");
        assertThat(carrier.asked()).extracting(Asked::body).anyMatch(body -> body.contains("rate_1"));
    }

    @Test
    void answersARepetitionFromWhatIsStored() {
        var label = labels().buyLabel(order, fulfilment);
        carrier.asked().clear();

        assertThat(labels().buyLabel(order, fulfilment)).isEqualTo(label);

        assertThat(carrier.asked()).isEmpty();
    }

    @Test
    void usesTheLabelThatWasBoughtWhenTheAnswerNeverCame() {
        carrier.answers(request -> {
            var answer = easyPost(request);
            return request.path().endsWith("/buy") ? new Answer(0, "") : answer;
        });

        assertThat(labels().buyLabel(order, fulfilment)).isEqualTo(new Label("RoyalMail", "EZ1000000001"));

        assertThat(labelsPaid).containsExactly("shp_1");
        assertThat(made).hasValue(1);
    }

    @Test
    void goesOnWithTheStoredShipmentAfterAnOutage() {
        carrier.answers(request -> request.path().endsWith("/buy") ? new Answer(503, "") : easyPost(request));
        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.isNonRetryable()).isFalse());
        carrier.answers(this::easyPost);

        labels().buyLabel(order, fulfilment);

        assertThat(made).hasValue(1);
        assertThat(labelsPaid).containsExactly("shp_1");
    }

    @Test
    void paysOneLabelWhenSeveralWorkersBuyAtOnce() throws Exception {
        var labels = labels();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Label> buy = () -> labels.buyLabel(order, fulfilment);
            for (Future<Label> bought :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> buy).toList())) {
                assertThat(bought.get()).isEqualTo(new Label("RoyalMail", "EZ1000000001"));
            }
        }

        assertThat(labelsPaid).hasSize(1);
    }

    @Test
    void refusesAnAddressThatTheCarrierRefusesWithoutRepeatingIt() {
        carrier.answers(request -> new Answer(
                422,
                "{\"error\":{\"code\":\"ADDRESS.VERIFY.FAILURE\",\"message\":\"N1 1AA is no place\",\"errors\":[]}}"));

        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("ADDRESS_REFUSED");
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getMessage()).doesNotContain("N1 1AA");
                });
    }

    @Test
    void refusesAnAddressToWhichNoCarrierGoes() {
        carrier.answers(request -> new Answer(200, NOWHERE.formatted("shp_9")));

        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("ADDRESS_REFUSED"));
    }

    @Test
    void givesABoughtLabelBackOnceHoweverOftenItIsAsked() {
        labels().buyLabel(order, fulfilment);
        fulfilments.become(order, fulfilment, FulfilmentStatus.CANCELLED);

        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.REQUESTED);
        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.REQUESTED);

        assertThat(carrier.asked())
                .filteredOn(request -> request.path().endsWith("/refund"))
                .hasSize(1);
        assertThat(givenBack).containsOnly(fulfilment + " REQUESTED");
    }

    @Test
    void givesALabelBackWhosePurchaseNobodyHeardTheEndOf() {
        buyUnheard();

        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.REQUESTED);
    }

    @Test
    void givesNothingBackWhereNoLabelWasBought() {
        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.NONE);

        carrier.answers(request -> request.path().endsWith("/buy") ? new Answer(503, "") : easyPost(request));
        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment)).isInstanceOf(ApplicationFailure.class);
        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.NONE);
        assertThat(givenBack).isEmpty();
    }

    @Test
    void saysThatTheCarrierKeepsTheMoneyAndAsksAgainWhenAPersonWantsIt() {
        labels().buyLabel(order, fulfilment);
        var rejected = BOUGHT.formatted("shp_1").replace("{\"id\"", "{\"refund_status\":\"rejected\",\"id\"");
        carrier.answers(request -> new Answer(200, rejected));

        for (int asked = 1; asked <= 2; asked++) {
            carrier.asked().clear();
            assertThatThrownBy(() -> labels().refundLabel(order, fulfilment))
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo("LABEL_REFUND_REJECTED");
                        assertThat(failure.isNonRetryable()).isTrue();
                    });
            assertThat(carrier.asked()).anyMatch(request -> request.path().endsWith("/refund"));
        }
    }

    @Test
    void beginsAnewAtTheCarrierOnceTheOrderGoesElsewhere() {
        carrier.answers(request -> {
            easyPost(request);
            return new Answer(200, NOWHERE.formatted("shp_1"));
        });
        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment)).isInstanceOf(ApplicationFailure.class);
        carrier.answers(this::easyPost);

        fulfilments.redirect(order);

        assertThat(labels().buyLabel(order, fulfilment)).isEqualTo(new Label("RoyalMail", "EZ1000000001"));
        assertThat(stored().carrierShipmentId()).isEqualTo("shp_2");
        assertThat(stored().misdirectedShipmentId()).isNull();
        assertThat(refunds).isEmpty();
    }

    @Test
    void givesBackTheLabelThatNobodyHeardWasBoughtForWhereTheOrderWentBefore() {
        buyUnheard();

        fulfilments.redirect(order);
        fulfilments.redirect(order);
        labels().buyLabel(order, fulfilment);

        assertThat(refunds).containsExactly("shp_1");
        assertThat(labelsPaid).containsExactlyInAnyOrder("shp_1", "shp_2");
        assertThat(stored().carrierShipmentId()).isEqualTo("shp_2");
    }

    @Test
    void givesThatLabelBackToAParcelThatIsTakenBackToo() {
        buyUnheard();
        fulfilments.redirect(order);
        fulfilments.become(order, fulfilment, FulfilmentStatus.CANCELLED);

        assertThat(labels().refundLabel(order, fulfilment)).isEqualTo(LabelRefund.NONE);

        assertThat(refunds).containsExactly("shp_1");
        assertThat(stored().misdirectedShipmentId()).isNull();
    }

    @Test
    void tellsOnceThatTheCarrierKeepsThePriceOfThatLabelAndGoesOn() {
        buyUnheard();
        fulfilments.redirect(order);
        carrier.answers(request -> request.path().contains("shp_1")
                ? new Answer(
                        200, BOUGHT.formatted("shp_1").replace("{\"id\"", "{\"refund_status\":\"rejected\",\"id\""))
                : easyPost(request));

        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("LABEL_REFUND_REJECTED"));

        assertThat(labels().buyLabel(order, fulfilment)).isEqualTo(new Label("RoyalMail", "EZ1000000001"));
        assertThat(stored().carrierShipmentId()).isEqualTo("shp_2");
    }

    @Test
    void keepsNoLabelThatComesLateForWhereTheOrderWentBefore() {
        carrier.answers(request -> {
            if (request.path().endsWith("/buy")) {
                fulfilments.redirect(order);
            }
            return easyPost(request);
        });

        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.isNonRetryable()).isFalse());

        assertThat(stored().status()).isEqualTo(FulfilmentStatus.PICKED);
        carrier.answers(this::easyPost);
        labels().buyLabel(order, fulfilment);
        assertThat(refunds).containsExactly("shp_1");
    }

    @Test
    void buysNothingForAParcelThatWasTakenBackMeanwhile() {
        fulfilments.become(order, fulfilment, FulfilmentStatus.CANCELLED);

        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("ILLEGAL_TRANSITION"));
        assertThat(made).hasValue(0);
    }

    private void buyUnheard() {
        carrier.answers(request -> {
            var answer = easyPost(request);
            return request.path().endsWith("/buy") || !labelsPaid.isEmpty() ? new Answer(0, "") : answer;
        });
        assertThatThrownBy(() -> labels().buyLabel(order, fulfilment)).isInstanceOf(ApplicationFailure.class);
        carrier.answers(this::easyPost);
    }

    private FulfilmentRow stored() {
        return fulfilments.find(order, fulfilment).orElseThrow();
    }

    private EasyPostLabels labels() {
        ShippingAddresses addresses = orderId -> Optional.of(ADDRESS);
        var parcels = new EasyPostParcels(properties(), CALLS);
        return new EasyPostLabels(parcels, new LabelPurchases(parcels), fulfilments, addresses, new Notes());
    }

    /** Stores labels without an order around them. */
    private final class Notes implements LabelRecords {

        @Override
        public boolean bought(OrderId orderId, FulfilmentId id, @Nullable String shipmentId, Label label) {
            if (!Objects.equals(stored().carrierShipmentId(), shipmentId)) {
                return false;
            }
            fulfilments.labelBought(orderId, id, label.carrier(), label.trackingCode());
            return true;
        }

        @Override
        public void givenBack(OrderId orderId, FulfilmentId id, LabelRefund refund) {
            givenBack.add(id + " " + refund);
        }
    }

    private CarrierProperties properties() {
        return new CarrierProperties(
                new CarrierProperties.Easypost(carrier.base("/easypost").toString(), "EZTK"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                200,
                new CarrierProperties.Origin("Shop", "1 Dock", "London", null, "E1 8JN", "GB", "+442079460000"),
                Map.of());
    }

    /** EasyPost as far as labels go: a shipment is bought once, a second time is refused. */
    private synchronized Answer easyPost(Asked request) {
        var path = request.path().replace("/easypost/v2/shipments", "");
        if (path.isEmpty()) {
            return new Answer(201, OPEN.formatted("shp_" + made.incrementAndGet()));
        }
        var id = path.split("/", -1)[1];
        if (path.endsWith("/buy")) {
            return labelsPaid.add(id)
                    ? new Answer(200, BOUGHT.formatted(id))
                    : new Answer(
                            422, "{\"error\":{\"code\":\"SHIPMENT.POSTAGE.EXISTS\",\"message\":\"m\",\"errors\":[]}}");
        }
        if (path.endsWith("/refund") && !refunds.add(id)) {
            return new Answer(
                    422, "{\"error\":{\"code\":\"SHIPMENT.REFUND.UNAVAILABLE\",\"message\":\"m\",\"errors\":[]}}");
        }
        var shown = (labelsPaid.contains(id) ? BOUGHT : OPEN).formatted(id);
        return new Answer(
                200,
                refunds.contains(id) ? shown.replace("{\"id\"", "{\"refund_status\":\"submitted\",\"id\"") : shown);
    }
}
