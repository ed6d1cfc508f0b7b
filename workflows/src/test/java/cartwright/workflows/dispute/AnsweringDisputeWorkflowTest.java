package cartwright.workflows.dispute;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.FakeDisputes;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the bank is answered, and when. */
class AnsweringDisputeWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private final DisputeCase dispute = new DisputeCase(shop);

    @BeforeEach
    void disputed() {
        shop.place(anOrder().build());
        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        shop.disputes.willDecide(DisputeStatus.WON);
    }

    @Test
    void submitsTheCollectedEvidenceByItselfADayBeforeItIsDue() {
        dispute.hear("created");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);

        var due = shop.disputes.dueBy();
        assertThat(shop.disputes.submissions)
                .singleElement()
                .satisfies(
                        at -> assertThat(at).isBetween(due.minus(FakeDisputes.LEAD), due.minus(Duration.ofHours(23))));
        assertThat(shop.script.calls()).containsSubsequence("look", "hold DISPUTED", "submit system", "look");
        assertThat(shop.script.count("collect")).isOne();
    }

    @Test
    void submitsNothingMoreAfterStaffHave() {
        shop.disputes.willDecide(DisputeStatus.LOST);
        dispute.hear("created");
        dispute.becomes(DisputeStatus.NEEDS_RESPONSE);

        assertThat(dispute.workflow().submitEvidence("acc_support")).isEqualTo(DisputeStatus.UNDER_REVIEW);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.script.calls())
                .filteredOn(call -> call.startsWith("submit"))
                .containsExactly("submit acc_support");
    }

    @Test
    void submitsAtOnceWhatIsDueAlready() {
        shop.sleep(FakeDisputes.TIME_FOR_EVIDENCE.minusHours(1));

        dispute.hear("created");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.submissions)
                .singleElement()
                .satisfies(at -> assertThat(at).isBefore(shop.disputes.dueBy()));
    }

    @Test
    void waitsForAPersonWhenTheEvidenceIsRefusedAndSubmitsItThen() {
        shop.script.refuse("submit", "invalid_evidence");
        dispute.hear("created");
        dispute.becomes(DisputeStatus.NEEDS_RESPONSE);

        assertThat(dispute.workflow().submitEvidence("acc_support")).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        dispute.parked("invalid_evidence");
        eventually(() -> assertThat(shop.script.calls()).contains("raise submit-evidence:dp_1 invalid_evidence"));
        dispute.resolve(Action.RETRY);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.submissions).hasSize(1);
    }

    @Test
    void bringsADecisionHomeWhileItsEvidenceWaitsForAPerson() {
        shop.script.refuse("submit", "invalid_evidence");
        dispute.hear("created");
        dispute.becomes(DisputeStatus.NEEDS_RESPONSE);
        dispute.workflow().submitEvidence("acc_support");
        dispute.parked("invalid_evidence");

        shop.disputes.decides(DisputeStatus.LOST);
        dispute.hear("closed");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.script.calls()).contains("clear submit-evidence:dp_1 COMPENSATE");
        assertThat(shop.disputes.submissions).isEmpty();
    }

    @Test
    void takesEvidenceOnlyWhileItCounts() {
        shop.disputes.decides(DisputeStatus.UNDER_REVIEW);
        shop.disputes.willDecide(DisputeStatus.UNDER_REVIEW);
        dispute.hear("updated");
        dispute.becomes(DisputeStatus.UNDER_REVIEW);

        assertThatThrownBy(() -> dispute.workflow().submitEvidence("acc_support"))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));

        shop.disputes.decides(DisputeStatus.LOST);
        dispute.hear("closed");
        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.script.count("submit")).isZero();
    }

    @Test
    void endsLostWhenStaffGiveItUp() {
        dispute.hear("created");
        dispute.becomes(DisputeStatus.NEEDS_RESPONSE);

        assertThat(dispute.workflow().accept("acc_finance")).isEqualTo(DisputeStatus.LOST);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.disputes.submissions).isEmpty();
        assertThat(shop.disputes.isSettled()).isTrue();
    }

    @Test
    void answersAnInquiryAndAgainTheDisputeThatBecomesOfIt() {
        shop.disputes.opens(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        shop.disputes.willDecide(DisputeStatus.INQUIRY_UNDER_REVIEW);
        dispute.hear("created");
        dispute.becomes(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        shop.sleep(FakeDisputes.TIME_FOR_EVIDENCE.minusHours(12));
        eventually(() -> assertThat(shop.disputes.submissions).hasSize(1));

        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        shop.disputes.willDecide(DisputeStatus.WON);
        dispute.hear("funds_withdrawn");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.submissions).hasSize(2);
    }

    @Test
    void answersASecondRequestByItselfToo() {
        shop.disputes.willDecide(DisputeStatus.UNDER_REVIEW);
        dispute.hear("created");
        dispute.becomes(DisputeStatus.NEEDS_RESPONSE);
        shop.sleep(FakeDisputes.TIME_FOR_EVIDENCE.minusHours(12));
        eventually(() -> assertThat(shop.disputes.submissions).hasSize(1));
        dispute.becomes(DisputeStatus.UNDER_REVIEW);

        shop.disputes.asksAgain();
        shop.disputes.willDecide(DisputeStatus.WON);
        dispute.hear("updated");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.submissions).hasSize(2);
        assertThat(shop.disputes.submissions.getLast())
                .isAfter(shop.disputes.dueBy().minus(FakeDisputes.LEAD).minusSeconds(1));
    }

    @Test
    void canBeSearchedByItsStatusAndDeadline() {
        dispute.hear("created");

        eventually(() -> {
            var attributes =
                    WorkflowStub.fromTyped(dispute.workflow()).describe().getTypedSearchAttributes();
            assertThat(attributes.get(DisputeSearch.DISPUTE_STATUS)).isEqualTo("NEEDS_RESPONSE");
            assertThat(attributes.get(DisputeSearch.EVIDENCE_DUE_BY))
                    .isEqualTo(shop.disputes.dueBy().atOffset(ZoneOffset.UTC));
        });
        dispute.result();
        var attributes = WorkflowStub.fromTyped(dispute.workflow()).describe().getTypedSearchAttributes();
        assertThat(attributes.get(DisputeSearch.DISPUTE_STATUS)).isEqualTo("WON");
        assertThat(attributes.containsKey(DisputeSearch.EVIDENCE_DUE_BY)).isFalse();
        assertThat(attributes.containsKey(OrderSearch.ATTENTION_REASON)).isFalse();
    }
}
