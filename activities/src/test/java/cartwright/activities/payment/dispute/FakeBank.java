package cartwright.activities.payment.dispute;

import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A provider with one dispute of 1017 pence, which says of it what it is told to. */
final class FakeBank implements DisputeGateway {

    private static final Money NOTHING = Money.of(0, "GBP");
    private static final Money FEE = Money.of(1500, "GBP");

    /** Evidence that really arrived, and under which key. */
    record Submission(String key, Evidence evidence) {}

    final List<Submission> submissions = new ArrayList<>();
    final List<String> acceptances = new ArrayList<>();

    private final String ref;
    private final String paymentRef;
    private final Money amount;
    private Instant due = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Deque<DisputeAnswer> instead = new ArrayDeque<>();
    private DisputeStatus status = DisputeStatus.NEEDS_RESPONSE;
    private boolean holds;
    private boolean appealed;
    private boolean keeps;

    FakeBank(String ref, String paymentRef, Money amount) {
        this.ref = ref;
        this.paymentRef = paymentRef;
        this.amount = amount;
    }

    void becomes(DisputeStatus next) {
        status = next;
    }

    /** It has read the evidence and wants more, within two more weeks. */
    void asksAgain() {
        status = status.isInquiry() ? DisputeStatus.INQUIRY_NEEDS_RESPONSE : DisputeStatus.NEEDS_RESPONSE;
        due = due.plus(14, ChronoUnit.DAYS);
    }

    /** It gives nothing back of its own accord. */
    void keepsTheMoney() {
        keeps = true;
    }

    /** It gives back what it has kept. */
    void givesBackAfterAll() {
        appealed = true;
    }

    /** It holds the amount while it is disputed, takes it when it is lost, and knows it by the payment. */
    void holdsUntilItDecides() {
        holds = true;
    }

    private ProviderDispute held(DisputeStatus shown) {
        var taken = shown == DisputeStatus.LOST ? amount : NOTHING;
        return new ProviderDispute(
                ref,
                paymentRef,
                shown,
                "fraudulent",
                shown.isInquiry() || shown == DisputeStatus.WON,
                amount,
                taken,
                NOTHING,
                NOTHING,
                NOTHING,
                due,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                shown.isInquiry() || shown.isDecided() ? NOTHING : amount,
                paymentRef);
    }

    /** The next submission is answered so: one that is not refused arrives all the same. */
    void answersSubmission(DisputeAnswer answer) {
        instead.add(answer);
    }

    Instant due() {
        return due;
    }

    /** As the provider shows it while it stands so. */
    ProviderDispute dispute(DisputeStatus shown) {
        if (holds) {
            return held(shown);
        }
        var took = !shown.isInquiry();
        var won = shown == DisputeStatus.WON;
        return new ProviderDispute(
                ref,
                paymentRef,
                shown,
                "fraudulent",
                shown.isInquiry() || won,
                amount,
                took ? amount : NOTHING,
                (won && !keeps) || appealed ? amount : NOTHING,
                took ? FEE : NOTHING,
                NOTHING,
                due,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public String eventPrefix() {
        return "charge.dispute.";
    }

    @Override
    public DisputeAnswer find(String asked) {
        return new DisputeAnswer.Standing(dispute(status));
    }

    @Override
    public DisputeAnswer submit(String key, String asked, Evidence evidence) {
        var answer = instead.poll();
        if (answer instanceof DisputeAnswer.Refused) {
            return answer;
        }
        submissions.add(new Submission(key, evidence));
        if (answer != null) {
            return answer;
        }
        status = status.isInquiry() ? DisputeStatus.INQUIRY_UNDER_REVIEW : DisputeStatus.UNDER_REVIEW;
        return find(asked);
    }

    @Override
    public DisputeAnswer accept(String key, String asked) {
        acceptances.add(key);
        status = DisputeStatus.LOST;
        return find(asked);
    }
}
