package cartwright.activities.payment.provider;

import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A dispute as version 1 of PayPal's Customer Disputes shows it; its release 1.10 names the fields and their values. */
record PaypalDisputeCase(
        @JsonProperty("dispute_id") String id,
        @JsonProperty("create_time") String createTime,
        @Nullable String reason,
        String status,
        @JsonProperty("dispute_life_cycle_stage") @Nullable String stage,
        @JsonProperty("dispute_amount") Amount amount,
        @JsonProperty("seller_response_due_date") @Nullable String dueDate,
        @JsonProperty("disputed_transactions") @Nullable List<Transaction> transactions,
        @JsonProperty("dispute_outcome") @Nullable Outcome outcome,
        @JsonProperty("money_movements") @Nullable List<Movement> movements) {

    private static final String SETTLEMENT = "DISPUTE_SETTLEMENT";

    /** What PayPal charges for a dispute, a chargeback, or settling one. */
    private static final Set<String> FEES = Set.of("DISPUTE_FEE", "CHARGEBACK_FEE", "DISPUTE_SETTLEMENT_FEE");

    record Amount(@JsonProperty("currency_code") String currency, String value) {

        Money money() {
            return PaypalAmounts.read(new com.paypal.sdk.models.Money.Builder(currency, value).build());
        }
    }

    /** What was paid: a capture, by its own id. */
    record Transaction(
            @JsonProperty("seller_transaction_id") @Nullable String id,
            @JsonProperty("transaction_status") @Nullable String status) {

        boolean isHeld() {
            return "HELD".equals(status);
        }
    }

    record Outcome(@JsonProperty("outcome_code") @Nullable String code) {}

    record Movement(
            @JsonProperty("affected_party") @Nullable String party,
            @Nullable Amount amount,
            @Nullable String type,
            @Nullable String reason) {

        boolean isOurs(String way, Predicate<String> why) {
            return "SELLER".equals(party) && way.equals(type) && why.test(String.valueOf(reason));
        }
    }

    DisputeAnswer answer() {
        var payment = Objects.requireNonNullElse(transactions, List.<Transaction>of()).stream()
                .filter(transaction -> transaction.id() != null)
                .findFirst();
        if (payment.isEmpty()) {
            return new DisputeAnswer.Unknown("NO_TRANSACTION");
        }
        return standing()
                .<DisputeAnswer>map(known -> new DisputeAnswer.Standing(read(known, payment.get())))
                .orElseGet(() -> new DisputeAnswer.Unknown("STATUS_" + status));
    }

    private ProviderDispute read(DisputeStatus standing, Transaction payment) {
        var disputed = amount.money();
        var capture = Objects.requireNonNull(payment.id());
        return new ProviderDispute(
                id,
                capture,
                standing,
                Objects.requireNonNullElse(reason, "OTHER"),
                standing.isInquiry() || standing == DisputeStatus.WON,
                disputed,
                moved("DEBIT", SETTLEMENT::equals),
                moved("CREDIT", SETTLEMENT::equals),
                moved("DEBIT", FEES::contains),
                moved("CREDIT", FEES::contains),
                dueDate == null ? null : time(dueDate),
                time(createTime),
                payment.isHeld() ? disputed : Money.zero(disputed.currency()),
                capture);
    }

    /** While payer and seller talk it is an inquiry: nothing is held before it is a claim, and a bank's chargeback is one at once. */
    private Optional<DisputeStatus> standing() {
        var asks = "INQUIRY".equals(stage);
        return Optional.ofNullable(
                switch (status) {
                    case "OPEN", "WAITING_FOR_SELLER_RESPONSE" ->
                        asks ? DisputeStatus.INQUIRY_NEEDS_RESPONSE : DisputeStatus.NEEDS_RESPONSE;
                    case "WAITING_FOR_BUYER_RESPONSE", "UNDER_REVIEW" ->
                        asks ? DisputeStatus.INQUIRY_UNDER_REVIEW : DisputeStatus.UNDER_REVIEW;
                    case "RESOLVED" -> resolved(asks);
                    default -> null;
                });
    }

    /** An inquiry that took nothing has only ended. What PayPal pays by itself costs the seller nothing, unless a movement says so. */
    private @Nullable DisputeStatus resolved(boolean asked) {
        var code = outcome == null || outcome.code() == null ? "" : outcome.code();
        return switch (code) {
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> DisputeStatus.LOST;
            case "RESOLVED_WITH_PAYOUT" -> isTaken() ? DisputeStatus.LOST : spared(asked);
            case "RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED", "NONE" -> spared(asked);
            default -> null;
        };
    }

    private static DisputeStatus spared(boolean asked) {
        return asked ? DisputeStatus.INQUIRY_CLOSED : DisputeStatus.WON;
    }

    private boolean isTaken() {
        return moved("DEBIT", SETTLEMENT::equals).compareTo(moved("CREDIT", SETTLEMENT::equals)) > 0;
    }

    private Money moved(String way, Predicate<String> why) {
        return Money.sum(
                amount.money().currency(),
                Objects.requireNonNullElse(movements, List.<Movement>of()).stream()
                        .filter(movement -> movement.isOurs(way, why))
                        .map(movement ->
                                Objects.requireNonNull(movement.amount()).money())
                        .toList());
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
