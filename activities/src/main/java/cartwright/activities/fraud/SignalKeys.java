package cartwright.activities.fraud;

import cartwright.activities.kernel.payload.KeyedHash;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.order.PlaceOrder;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names customers, cards and addresses by keyed hashes: who reads the counts cannot find out whose they are. */
final class SignalKeys {

    private final KeyedHash hash;

    SignalKeys(String secret) {
        hash = KeyedHash.of(secret, "cartwright.fraud");
    }

    /** @param card the card's fingerprint; null where the provider does not tell it */
    String of(Counted counted, PlaceOrder order, @Nullable String card) {
        var text = switch (counted) {
            case CUSTOMER -> order.customerId().value();
            case CARD ->
                order.payment().provider() + " "
                        + Objects.requireNonNullElse(card, order.payment().token());
            case ADDRESS -> written(order.shippingAddress());
        };
        return hash.all(counted + " " + text).getFirst();
    }

    /** The same house is written in many ways; blanks, case and punctuation make no other address. */
    private static String written(Address address) {
        var parts = address.line1() + "|" + address.postalCode() + "|" + address.country();
        return parts.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}|]", "");
    }
}
