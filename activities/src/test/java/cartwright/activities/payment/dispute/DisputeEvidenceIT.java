package cartwright.activities.payment.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The evidence of an order of which one parcel was delivered and one has not left. */
class DisputeEvidenceIT extends DisputeTest {

    private final LabelRecords labels;

    @Autowired
    DisputeEvidenceIT(BeanFactory beans, LabelRecords labels) {
        super(beans);
        this.labels = labels;
    }

    @BeforeEach
    void deliverTheFirstParcel() {
        var id = order.orderId();
        var parcel = parcels.getFirst().fulfilmentId();
        checkout.pick(id, parcel, "picker");
        labels.bought(id, parcel, null, new Label("RoyalMail", "EZ123"));
        checkout.ship(id, parcel, "packer");
        checkout.deliver(id, parcel, "carrier");
        jdbc.sql("""
                        INSERT INTO notification.message (order_id, template, version, channel, data, state)
                        VALUES (:order, 'ORDER_SHIPPED', 1, 'EMAIL', '{}', 'SENT'), (:order, 'ORDER_DELIVERED', 1, 'EMAIL', '{}', 'FAILED')
                        """).param("order", id.uuid()).update();
    }

    @Test
    void collectsTheOrderItsTrackingAndWhatTheCustomerWasTold() {
        var id = look().id();

        disputes.collectEvidence(id);

        var evidence = Objects.requireNonNull(reads.evidenceOf(id).collected());
        assertThat(evidence.products()).contains("3 x thing").contains("10.17 GBP");
        assertThat(evidence.customerName()).isEqualTo("A. Buyer");
        assertThat(evidence.shippingAddress()).isEqualTo("A. Buyer, 1 High St, London, N1 1AA, GB");
        assertThat(evidence.carriers()).isEqualTo("RoyalMail");
        assertThat(evidence.trackingNumbers()).isEqualTo("EZ123");
        assertThat(evidence.shippedOn()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(evidence.course().lines()).first().isEqualTo("Order " + order.orderId());
        assertThat(evidence.course())
                .contains("a parcel was handed to the carrier, tracking EZ123")
                .contains("a parcel was delivered")
                .contains("EMAIL order-shipped was sent to the customer")
                .doesNotContain("order-delivered")
                .doesNotContain("picker");
        assertThat(disputes.hasUnshipped(order.orderId())).isTrue();
    }

    @Test
    void isKeptFromWhoeverReadsItsTable() {
        var id = look().id();
        reads.state(id, "The customer wrote that it came.", "clerk");
        disputes.submitEvidence(id, "clerk");

        var row = JdbcClient.create(ShopDatabase.owner())
                .sql("SELECT e::text FROM dispute.evidence e WHERE dispute_id = :id")
                .param("id", id.uuid())
                .query(String.class)
                .single();
        assertThat(row.split("sealedWith", -1)).as("three values").hasSize(4);
        assertThat(row).doesNotContain("Buyer", "High St", "EZ123", "wrote that");
        assertThat(reads.evidenceOf(id).statement()).isEqualTo("The customer wrote that it came.");
    }

    @Test
    void submitsADayBeforeItIsDue() {
        var standing = look();

        assertThat(standing.evidenceDueBy()).isEqualTo(bank.due());
        assertThat(standing.submitEvidenceAt()).isEqualTo(bank.due().minus(Duration.ofHours(24)));
    }

    @Test
    void submitsWhatWasCollectedAndWhatStaffSay() {
        var id = look().id();
        reads.state(id, "The customer wrote that it came.", "clerk");

        assertThat(disputes.submitEvidence(id, "clerk").status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        assertThat(disputes.submitEvidence(id, "system").status()).isEqualTo(DisputeStatus.UNDER_REVIEW);

        assertThat(bank.submissions).singleElement().satisfies(sent -> {
            assertThat(sent.evidence().course()).startsWith("The customer wrote that it came.\n\nOrder ");
            assertThat(sent.evidence()).isEqualTo(reads.evidenceOf(id).submitted());
        });
        assertThat(stored(id).submittedBy()).isEqualTo("clerk");
        assertThat(facts()).endsWith("DisputeUnderReview", "DisputeEvidenceSubmitted");
    }

    @Test
    void sendsTheSameUnderTheSameKeyWhenNobodyHeardTheAnswer() {
        var id = look().id();
        bank.answersSubmission(new DisputeAnswer.Unknown("TIMED_OUT"));
        assertThatThrownBy(() -> disputes.submitEvidence(id, "system"))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failed -> assertThat(failed.isNonRetryable()).isFalse());
        checkout.deliver(order.orderId(), parcels.getFirst().fulfilmentId(), "carrier");
        reads.state(id, "said too late", "clerk");

        disputes.submitEvidence(id, "system");

        assertThat(bank.submissions).hasSize(2);
        assertThat(Set.copyOf(bank.submissions)).hasSize(1);
    }

    @Test
    void sendsBetterEvidenceUnderAnotherKeyAfterARefusal() {
        var id = look().id();
        bank.answersSubmission(new DisputeAnswer.Refused("invalid_evidence"));
        assertThatThrownBy(() -> disputes.submitEvidence(id, "system"))
                .isInstanceOfSatisfying(ApplicationFailure.class, failed -> {
                    assertThat(failed.getType()).isEqualTo("invalid_evidence");
                    assertThat(failed.isNonRetryable()).isTrue();
                });
        assertThat(reads.evidenceOf(id).submitted()).isNull();
        reads.state(id, "better", "clerk");
        bank.answersSubmission(new DisputeAnswer.Refused("invalid_evidence"));
        assertThatThrownBy(() -> disputes.submitEvidence(id, "clerk")).isInstanceOf(ApplicationFailure.class);

        disputes.submitEvidence(id, "clerk");

        assertThat(bank.submissions)
                .singleElement()
                .satisfies(sent -> assertThat(sent.key()).endsWith(":4"));
    }

    @Test
    void answersAnInquiryAndThenTheDispute() {
        bank.becomes(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        var id = look().id();
        disputes.submitEvidence(id, "system");
        bank.becomes(DisputeStatus.NEEDS_RESPONSE);
        look();

        disputes.submitEvidence(id, "clerk");

        assertThat(bank.submissions.stream().map(FakeBank.Submission::key).collect(Collectors.toSet()))
                .hasSize(2);
        assertThat(stored(id).submittedBy()).isEqualTo("clerk");
    }

    @Test
    void answersASecondRequestWithWhatIsKnownThenUnderAKeyOfItsOwn() {
        var id = look().id();
        disputes.submitEvidence(id, "system");
        bank.asksAgain();
        reads.state(id, "Here is more.", "clerk");

        var asked = look();
        assertThat(asked.status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(asked.evidenceDueBy()).isEqualTo(bank.due());
        assertThat(disputes.submitEvidence(id, "clerk").status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        assertThat(disputes.submitEvidence(id, "system").status()).isEqualTo(DisputeStatus.UNDER_REVIEW);

        assertThat(bank.submissions)
                .extracting(FakeBank.Submission::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(bank.submissions.getLast().evidence().course()).startsWith("Here is more.");
        assertThat(stored(id).submittedBy()).isEqualTo("clerk");
        assertThat(facts())
                .containsSubsequence(
                        "DisputeEvidenceSubmitted",
                        "DisputeEvidenceRequested",
                        "DisputeUnderReview",
                        "DisputeEvidenceSubmitted")
                .containsOnlyOnce("DisputeFundsWithdrawn");
    }

    @Test
    void takesLateNewsOfTheFirstRequestForNoSecond() {
        var id = look().id();
        disputes.submitEvidence(id, "system");

        bank.becomes(DisputeStatus.NEEDS_RESPONSE);

        assertThat(look().status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        assertThat(facts()).doesNotContain("DisputeEvidenceRequested");
    }

    @Test
    void givesADisputeUpOnce() {
        var id = look().id();

        assertThat(disputes.accept(id, "finance").status()).isEqualTo(DisputeStatus.LOST);
        assertThat(disputes.accept(id, "finance").status()).isEqualTo(DisputeStatus.LOST);

        assertThat(bank.acceptances).hasSize(1);
        assertThat(facts()).containsOnlyOnce("DisputeAccepted").endsWith("DisputeLost", "DisputeWrittenOff");
    }

    @Test
    void remembersThatItWasDealtWith() {
        var id = look().id();
        assertThat(look().settled()).isFalse();

        disputes.settle(id);
        disputes.settle(id);

        assertThat(look().settled()).isTrue();
    }

    @Test
    void keepsPersonalDataOutOfEventsAndNames() {
        var id = look().id();
        disputes.submitEvidence(id, "clerk");

        assertThat(Objects.requireNonNull(reads.evidenceOf(id).submitted()).toString())
                .isEqualTo("Evidence");
        assertThat(jdbc.sql("SELECT count(*) FROM payment.event WHERE aggregate_id = :id AND data::text LIKE '%Buyer%'")
                        .param("id", order.paymentId().uuid())
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
