package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.message.OrderMention;
import cartwright.infra.sandbox.store.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shipment that a caller wants rates for.
 *
 * @param to where to
 * @param from where from
 * @param parcel with its weight in ounces
 * @param options of the carrier, and of the sandbox
 * @param reference the caller's own name for it
 * @param isReturn whether it brings something back
 */
record ShipmentRequest(
        ObjectNode to,
        ObjectNode from,
        ObjectNode parcel,
        ObjectNode options,
        @Nullable String reference,
        boolean isReturn) {
    private static final List<String> ADDRESS = List.of("street1", "city", "country");

    /**
     * Reads and checks a body.
     *
     * @throws EasypostProblem naming each missing field
     */
    static ShipmentRequest read(String text) {
        var shipment = parse(text).path("shipment");
        if (!(shipment instanceof ObjectNode body)) {
            throw EasypostProblem.missing(List.of("shipment"));
        }
        var missing = new ArrayList<String>();
        var to = part(body, "to_address", missing);
        var from = part(body, "from_address", missing);
        var parcel = part(body, "parcel", missing);
        checkAddress("to_address", to, missing);
        checkAddress("from_address", from, missing);
        if (!parcel.isEmpty()
                && parcel.path("weight").asDecimal(BigDecimal.ZERO).signum() <= 0) {
            missing.add("parcel.weight");
        }
        if (!missing.isEmpty()) {
            throw EasypostProblem.missing(missing);
        }
        var options = body.path("options") instanceof ObjectNode given ? given : Json.object();
        var reference = Json.text(body, "reference");
        // A return is asked for with the addresses of the way out, and EasyPost turns them around.
        return body.path("is_return").asBoolean(false)
                ? new ShipmentRequest(from, to, parcel, options, reference, true)
                : new ShipmentRequest(to, from, parcel, options, reference, false);
    }

    /**
     * Reads any JSON body.
     *
     * @throws EasypostProblem when it is none
     */
    static ObjectNode parse(String text) {
        try {
            return text.isBlank() ? Json.object() : Json.read(text);
        } catch (IllegalArgumentException malformed) {
            throw new EasypostProblem(400, "PARAMETER.INVALID", "The request body is not valid JSON.", List.of());
        }
    }

    /** The order that it is about, by its reference, else by what the options print on the label. */
    @Nullable
    String orderId() {
        return Stream.of(
                        reference,
                        Json.text(options, "print_custom_1"),
                        Json.text(options, "print_custom_2"),
                        Json.text(options, "print_custom_3"),
                        Json.text(options, "invoice_number"))
                .flatMap(text -> OrderMention.in(text).stream())
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode part(ObjectNode body, String name, List<String> missing) {
        if (body.path(name) instanceof ObjectNode part && !part.isEmpty()) {
            return part;
        }
        missing.add(name);
        return Json.object();
    }

    private static void checkAddress(String name, JsonNode address, List<String> missing) {
        if (!address.isEmpty()) {
            ADDRESS.stream()
                    .filter(field -> Json.text(address, field) == null)
                    .forEach(field -> missing.add(name + "." + field));
        }
    }
}
