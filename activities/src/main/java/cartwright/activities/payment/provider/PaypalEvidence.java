package cartwright.activities.payment.provider;

import cartwright.activities.payment.dispute.Evidence;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evidence in PayPal's words. */
record PaypalEvidence(List<Item> evidences) {

    private static final int LONGEST_NOTES = 2000;
    private static final int MOST_PARCELS = 10;

    /** A carrier in words of its own, since PayPal's list of them is not the shop's. */
    private static final String OTHER = "OTHER";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @JsonProperty("evidence_type") String type,
            @JsonProperty("evidence_info") @Nullable Parcels parcels,
            @Nullable String notes) {}

    record Parcels(@JsonProperty("tracking_info") List<Tracking> tracking) {}

    record Tracking(
            @JsonProperty("carrier_name") String carrier,
            @JsonProperty("carrier_name_other") String named,
            @JsonProperty("tracking_number") String number) {}

    static PaypalEvidence of(Evidence evidence) {
        var items = new ArrayList<Item>();
        var carriers = Objects.requireNonNullElse(evidence.carriers(), "");
        var parcels = evidence.trackingNumbers() == null || carriers.isEmpty()
                ? List.<Tracking>of()
                : Arrays.stream(evidence.trackingNumbers().split(", "))
                        .map(number -> new Tracking(OTHER, carriers, number))
                        .limit(MOST_PARCELS)
                        .toList();
        if (!parcels.isEmpty()) {
            items.add(new Item("PROOF_OF_FULFILLMENT", new Parcels(parcels), null));
        }
        EvidenceText.pieces(evidence, LONGEST_NOTES).forEach(text -> items.add(new Item(OTHER, null, text)));
        return new PaypalEvidence(List.copyOf(items));
    }
}
