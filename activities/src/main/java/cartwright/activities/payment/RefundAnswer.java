package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;

/** What came of asking a provider to pay a refund. */
public sealed interface RefundAnswer {

    /** This as the answer to a mere question: one that is refused says nothing of the refund it was about. */
    default RefundAnswer toQuestion() {
        return this instanceof Refused(var code) ? new Unknown(code) : this;
    }

    /** Paid, as far as the provider can say. */
    record Paid(String ref) implements RefundAnswer {}

    /** Accepted, not decided. */
    record Undecided(String ref) implements RefundAnswer {}

    /** Of several parts {@code paid} is what is paid, and nothing more happens by itself. */
    record PartlyPaid(String ref, Money paid) implements RefundAnswer {}

    /** Refused; nothing moved. */
    record Refused(String code) implements RefundAnswer {}

    /** The provider knows of no such refund: it was never asked. */
    record NotFound() implements RefundAnswer {}

    /** Surely not asked. */
    record NotReached(String reason) implements RefundAnswer {}

    /** The provider failed within and repeats that under the key: whether it was paid can only be looked up. */
    record FailureKept(String reason) implements RefundAnswer {}

    /** May have been paid. */
    record Unknown(String reason) implements RefundAnswer {}
}
