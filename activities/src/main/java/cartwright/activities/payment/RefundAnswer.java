package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import java.util.List;

/** What came of asking a provider to pay a refund. */
public sealed interface RefundAnswer {

    /** This as the answer to a mere question: one that is refused says nothing of the refund it was about. */
    default RefundAnswer toQuestion() {
        return this instanceof Refused(var code) ? new Unknown(code) : this;
    }

    /** One movement of money at the provider, which its reports list under {@code ref}: of one refund there may be several. */
    record Part(String ref, Money amount) {}

    /** Paid, as far as the provider can say, by these parts. */
    record Paid(List<Part> parts) implements RefundAnswer {

        public Paid {
            parts = List.copyOf(parts);
        }

        /** As one. */
        public Paid(String ref, Money amount) {
            this(List.of(new Part(ref, amount)));
        }
    }

    /** Accepted, not decided; {@code paid} are the parts that are. */
    record Undecided(String ref, List<Part> paid) implements RefundAnswer {

        public Undecided {
            paid = List.copyOf(paid);
        }

        /** Of one part. */
        public Undecided(String ref) {
            this(ref, List.of());
        }
    }

    /**
     * Less than all of it is paid, and nothing more happens by itself.
     *
     * @param paid never empty
     * @param returned what the provider shows as failed, perhaps after it was paid
     */
    record PartlyPaid(List<Part> paid, List<Part> returned) implements RefundAnswer {

        public PartlyPaid {
            paid = List.copyOf(paid);
            returned = List.copyOf(returned);
        }
    }

    /** Refused; nothing moved. */
    record Refused(String code) implements RefundAnswer {}

    /** The provider knows of no such refund: it was never asked. */
    record NotFound() implements RefundAnswer {}

    /** Surely not done: it was not asked, or had become impossible as it was asked. */
    record NotReached(String reason) implements RefundAnswer {}

    /** The provider failed within and repeats that under the key: whether it was paid can only be looked up. */
    record FailureKept(String reason) implements RefundAnswer {}

    /** May have been paid. */
    record Unknown(String reason) implements RefundAnswer {}
}
