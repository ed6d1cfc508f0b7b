package cartwright.activities.fulfilment.provider;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.ReturnParcels.ReturnParcel;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.kernel.trace.ProviderCalls.Outcome;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.Address;
import com.easypost.exception.APIException;
import com.easypost.exception.EasyPostException;
import com.easypost.exception.General.MissingParameterError;
import com.easypost.model.Shipment;
import com.easypost.service.EasyPostClient;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** EasyPost's shipments. What it says in a failure may repeat the address, so only its code is passed on. */
@Component
class EasyPostParcels {

    private static final BigDecimal GRAMS_PER_OUNCE = new BigDecimal("28.3495");

    private final EasyPostClient easyPost;
    private final CarrierProperties properties;
    private final ProviderCalls calls;

    EasyPostParcels(CarrierProperties properties, ProviderCalls calls) {
        this.calls = calls;
        this.properties = properties;
        System.setProperty(CarrierConnections.PROPERTY, CarrierConnections.class.getName());
        this.easyPost = client(properties);
    }

    private static EasyPostClient client(CarrierProperties properties) {
        var key = properties.easypost().apiKey();
        try {
            // The SDK refuses to be built without a key; without ours EasyPost itself says so.
            return new EasyPostClient(
                    key.isBlank() ? "not-set" : key,
                    (int) properties.connectTimeout().toMillis(),
                    (int) properties.answerTimeout().toMillis(),
                    properties.easypost().apiBase().replaceAll("/+$", ""));
        } catch (MissingParameterError impossible) {
            throw new IllegalStateException("a key was given", impossible);
        }
    }

    /** Makes a shipment, which costs nothing until its label is bought. */
    Shipment create(FulfilmentRow fulfilment, Address destination) {
        var shipment = new LinkedHashMap<String, Object>();
        var units = fulfilment.items().stream()
                .mapToLong(FulfilmentPlan.Item::quantity)
                .reduce(0, Math::addExact);
        shipment.put("reference", fulfilment.id().value());
        shipment.put("to_address", to(destination));
        shipment.put("from_address", from(properties.originOf(fulfilment.warehouse())));
        shipment.put("parcel", Map.of("weight", ounces(units)));
        return ask("create_shipment", () -> easyPost.shipment.create(shipment));
    }

    /** Makes the shipment of a parcel that comes back: EasyPost takes the addresses of its way out and turns them around. */
    Shipment createReturn(ReturnParcel parcel, Address customer) {
        var shipment = new LinkedHashMap<String, Object>();
        shipment.put("reference", parcel.id().value());
        shipment.put("is_return", true);
        shipment.put("to_address", to(customer));
        shipment.put("from_address", from(properties.originOf(parcel.warehouse())));
        shipment.put("parcel", Map.of("weight", ounces(parcel.units())));
        return ask("create_return", () -> easyPost.shipment.create(shipment));
    }

    Shipment find(String id) {
        return ask("find_shipment", () -> easyPost.shipment.retrieve(id));
    }

    /**
     * Buys the cheapest label there is.
     *
     * @throws ApplicationFailure of type ADDRESS_REFUSED when the carriers say why none of them goes there
     */
    Shipment buy(Shipment shipment) {
        if (shipment.getRates() == null || shipment.getRates().isEmpty()) {
            var reasons = shipment.getMessages();
            throw reasons == null || reasons.isEmpty()
                    ? ApplicationFailure.newFailure("no carrier offers a rate yet", "NO_RATES")
                    : addressRefused("no carrier offers a rate");
        }
        return ask("buy_label", () -> easyPost.shipment.buy(shipment.getId(), shipment.lowestRate()));
    }

    /** Asks the carrier to take a label back. */
    Shipment refund(String id) {
        return ask("refund_label", () -> easyPost.shipment.refund(id));
    }

    private interface Call {
        Shipment send() throws EasyPostException;
    }

    private Shipment ask(String operation, Call call) {
        return calls.make("easypost", operation, shipment -> Outcome.ANSWERED, () -> answer(call));
    }

    private static Shipment answer(Call call) {
        try {
            return call.send();
        } catch (APIException refused) {
            var code = Objects.requireNonNullElse(
                    refused.getCode(), refused.getClass().getSimpleName());
            throw code.startsWith("ADDRESS")
                    ? addressRefused(code)
                    : ApplicationFailure.newFailure(
                            "EasyPost: " + code + ", status " + refused.getStatusCode(), "CARRIER_FAILED");
        } catch (EasyPostException failed) {
            throw ApplicationFailure.newFailure("EasyPost: " + failed.getClass().getSimpleName(), "CARRIER_FAILED");
        }
    }

    private static ApplicationFailure addressRefused(String why) {
        return ApplicationFailure.newNonRetryableFailure(why, "ADDRESS_REFUSED");
    }

    private BigDecimal ounces(long units) {
        return BigDecimal.valueOf(Math.multiplyExact(Math.max(units, 1), (long) properties.gramsPerUnit()))
                .divide(GRAMS_PER_OUNCE, 1, RoundingMode.UP);
    }

    private static Map<String, Object> to(Address address) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", address.name());
        fields.put("street1", address.line1());
        putIfKnown(fields, "street2", address.line2());
        fields.put("city", address.city());
        putIfKnown(fields, "state", address.region());
        fields.put("zip", address.postalCode());
        fields.put("country", address.country());
        putIfKnown(fields, "phone", address.phone());
        return fields;
    }

    private static Map<String, Object> from(CarrierProperties.Origin origin) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("company", origin.company());
        fields.put("street1", origin.street());
        fields.put("city", origin.city());
        putIfKnown(fields, "state", origin.region());
        fields.put("zip", origin.postalCode());
        fields.put("country", origin.country());
        fields.put("phone", origin.phone());
        return fields;
    }

    private static void putIfKnown(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
