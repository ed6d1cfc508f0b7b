package cartwright.activities.payment.provider;

import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Provider;
import com.squareup.square.SquareClient;
import com.squareup.square.core.SquareException;
import com.squareup.square.types.AcceptDisputesRequest;
import com.squareup.square.types.CreateDisputeEvidenceTextRequest;
import com.squareup.square.types.Dispute;
import com.squareup.square.types.DisputeEvidenceType;
import com.squareup.square.types.DisputedPayment;
import com.squareup.square.types.GetDisputesRequest;
import com.squareup.square.types.SubmitEvidenceDisputesRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Square's disputes. Square shows no movements with them: it withholds the amount from the start, keeps nothing of an inquiry, and
 * lets go of it when the dispute is won, so that the state says what moved. It charges no fee for a dispute.
 */
@Component
public class SquareDisputes implements DisputeGateway {

    /** What a text of evidence may hold. */
    private static final int LONGEST_TEXT = 500;

    private final SquareClient square;

    public SquareDisputes(PaymentProperties properties) {
        this.square = SquareAccount.client(properties);
    }

    @Override
    public Provider provider() {
        return Provider.SQUARE;
    }

    @Override
    public String eventPrefix() {
        return "dispute.";
    }

    @Override
    public DisputeAnswer find(String ref) {
        var request = GetDisputesRequest.builder().disputeId(ref).build();
        return ask(() -> square.disputes().get(request).getDispute());
    }

    /** Each text has a key of its own; Square keeps what it has and takes all of it when it is submitted. */
    @Override
    public DisputeAnswer submit(String key, String ref, Evidence evidence) {
        return ask(() -> {
            add(key + ":tracking", ref, DisputeEvidenceType.TRACKING_NUMBER, tracking(evidence));
            add(key, ref, DisputeEvidenceType.GENERIC_EVIDENCE, EvidenceText.pieces(evidence, LONGEST_TEXT));
            return square.disputes()
                    .submitEvidence(SubmitEvidenceDisputesRequest.builder()
                            .disputeId(ref)
                            .build())
                    .getDispute();
        });
    }

    private static List<String> tracking(Evidence evidence) {
        return Optional.ofNullable(evidence.trackingNumbers())
                .filter(numbers -> numbers.length() <= LONGEST_TEXT)
                .stream()
                .toList();
    }

    private void add(String key, String ref, DisputeEvidenceType type, List<String> texts) {
        for (int number = 0; number < texts.size(); number++) {
            square.disputes()
                    .createEvidenceText(CreateDisputeEvidenceTextRequest.builder()
                            .disputeId(ref)
                            .idempotencyKey(shortened(key + ":" + number))
                            .evidenceText(texts.get(number))
                            .evidenceType(type)
                            .build());
        }
    }

    /** Square takes keys of 45 characters. */
    private static String shortened(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public DisputeAnswer accept(String key, String ref) {
        var request = AcceptDisputesRequest.builder().disputeId(ref).build();
        return ask(() -> square.disputes().accept(request).getDispute());
    }

    private static DisputeAnswer ask(Supplier<Optional<Dispute>> call) {
        try {
            return call.get().map(SquareDisputes::read).orElseGet(() -> new DisputeAnswer.Unknown("NO_DISPUTE"));
        } catch (SquareException failed) {
            return DisputeFailures.answer(SquareFailures.answer(failed));
        }
    }

    static DisputeAnswer read(Dispute dispute) {
        return status(dispute)
                .<DisputeAnswer>map(status -> new DisputeAnswer.Standing(read(dispute, status)))
                .orElseGet(() -> new DisputeAnswer.Unknown(
                        "STATUS_" + dispute.getState().map(Object::toString).orElse("MISSING")));
    }

    /** What the seller has accepted is lost. */
    private static Optional<DisputeStatus> status(Dispute dispute) {
        return dispute.getState()
                .flatMap(state -> Optional.ofNullable(
                        switch (state.getEnumValue()) {
                            case INQUIRY_EVIDENCE_REQUIRED -> DisputeStatus.INQUIRY_NEEDS_RESPONSE;
                            case INQUIRY_PROCESSING -> DisputeStatus.INQUIRY_UNDER_REVIEW;
                            case INQUIRY_CLOSED -> DisputeStatus.INQUIRY_CLOSED;
                            case EVIDENCE_REQUIRED -> DisputeStatus.NEEDS_RESPONSE;
                            case PROCESSING -> DisputeStatus.UNDER_REVIEW;
                            case WON -> DisputeStatus.WON;
                            case LOST, ACCEPTED -> DisputeStatus.LOST;
                            case UNKNOWN -> null;
                        }));
    }

    private static ProviderDispute read(Dispute dispute, DisputeStatus status) {
        var amount = SquareStates.money(dispute.getAmountMoney().orElseThrow());
        var nothing = Money.zero(amount.currency());
        return new ProviderDispute(
                dispute.getId().or(dispute::getDisputeId).orElseThrow(),
                dispute.getDisputedPayment()
                        .flatMap(DisputedPayment::getPaymentId)
                        .orElseThrow(),
                status,
                dispute.getReason().map(Object::toString).orElse("UNKNOWN"),
                status.isInquiry() || status == DisputeStatus.WON,
                amount,
                status.isInquiry() ? nothing : amount,
                status == DisputeStatus.WON ? amount : nothing,
                nothing,
                nothing,
                dispute.getDueAt().map(Instant::parse).orElse(null),
                dispute.getCreatedAt().map(Instant::parse).orElseThrow());
    }
}
