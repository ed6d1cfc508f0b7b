package cartwright.activities.payment.provider;

import cartwright.activities.payment.dispute.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence as one text, for providers that have no fields for its parts. */
final class EvidenceText {

    private EvidenceText() {}

    /** The text in pieces of at most {@code longest} characters, divided between lines where that is possible. */
    static List<String> pieces(Evidence evidence, int longest) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        whole(evidence).lines().flatMap(line -> parts(line, longest)).forEach(line -> {
            if (piece.length() + 1 + line.length() > longest) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(piece.isEmpty() ? "" : "\n").append(line);
        });
        pieces.add(piece.toString());
        return pieces.stream().filter(text -> !text.isBlank()).toList();
    }

    private static String whole(Evidence evidence) {
        return Stream.of(
                        evidence.course(),
                        named("Bought: ", evidence.products()),
                        named("Customer: ", evidence.customerName()),
                        named("E-mail: ", evidence.customerEmail()),
                        named("Sent to: ", evidence.shippingAddress()),
                        named("Sent on: ", evidence.shippedOn()),
                        named("Carriers: ", evidence.carriers()),
                        named("Tracking numbers: ", evidence.trackingNumbers()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String named(String name, @Nullable String value) {
        return value == null ? "" : name + value;
    }

    /** A line that is too long alone; a character of two halves stays whole. */
    private static Stream<String> parts(String line, int longest) {
        if (line.length() <= longest) {
            return Stream.of(line);
        }
        var end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return Stream.concat(Stream.of(line.substring(0, end)), parts(line.substring(end), longest));
    }
}
