package cartwright.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.api.DisputingBank;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.dispute.DisputeWorkflow;
import cartwright.workflows.dispute.FollowDispute;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An order of two units that is disputed before it is shipped. */
class DisputesIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);
    private final Account finance = account(Role.FINANCE);
    private final Account operations = account(Role.OPERATIONS);
    private String order = "";
    private String ref = "";
    private String dispute = "";

    @Autowired
    private WorkflowClient temporal;

    @Autowired
    private DisputingBank bank;

    @BeforeEach
    void disputed() {
        order = place(customer, sku(5), 2, VISA);
        ref = bank.disputes(order, 678);
        hear("created");
        orderBecomes("ON_HOLD");
        dispute = read(get(support, "/v1/disputes?order=" + order), "$.items[0].id");
    }

    private void hear(String type) {
        var workflow = temporal.newWorkflowStub(
                DisputeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(DisputeWorkflow.workflowId(Provider.STRIPE, ref))
                        .setTaskQueue(DisputeWorkflow.TASK_QUEUE)
                        .build());
        var request = temporal.newSignalWithStartRequest();
        request.add(workflow::follow, new FollowDispute(Provider.STRIPE, ref, new OrderId(order)));
        request.add(
                workflow::disputeEvent,
                new PaymentEvent(Provider.STRIPE, "evt_" + key(), "charge.dispute." + type, providerRef(order)));
        temporal.signalWithStart(request);
    }

    private void orderBecomes(String status) {
        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(status));
    }

    private MvcTestResult submit(String key) {
        return post(support, "/v1/disputes/" + dispute + "/evidence", key, "{\"statement\": \"It was delivered.\"}");
    }

    private static String code(MvcTestResult answer) {
        return read(answer, "$.code");
    }

    @Test
    void showsStaffTheDisputeWithTheEvidenceThatIsCollected() {
        eventually(() -> assertThat(get(support, "/v1/disputes/" + dispute))
                .bodyJson()
                .extractingPath("$.evidence.collected.products")
                .asString()
                .contains("2 x thing"));
        var shown = get(finance, "/v1/disputes/" + dispute);

        assertThat(shown).hasStatus(200);
        assertThat(read(shown, "$.orderId")).isEqualTo(order);
        assertThat(read(shown, "$.providerRef")).isEqualTo(ref);
        assertThat(read(shown, "$.status")).isEqualTo("NEEDS_RESPONSE");
        assertThat(read(shown, "$.withdrawn.amountMinor")).isEqualTo("678");
        assertThat(read(shown, "$.fee.amountMinor")).isEqualTo("1500");
        assertThat(read(shown, "$.workflowId")).isEqualTo("dispute/stripe/" + ref);
        assertThat(read(get(support, "/v1/orders/" + order), "$.payments[0].disputed"))
                .isEqualTo("true");
    }

    @Test
    void listsThemByStatusPageByPage() {
        var page = get(support, "/v1/disputes?status=NEEDS_RESPONSE&limit=1");
        assertThat(page).bodyJson().extractingPath("$.items").asArray().hasSize(1);

        assertThat(read(page, "$.items[0].id")).isEqualTo(dispute);
        assertThat(get(support, "/v1/disputes?status=WON&order=" + order))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(get(support, "/v1/disputes?status=OPEN")).hasStatus(400);
        assertThat(get(support, "/v1/disputes?order=7")).hasStatus(400);
        assertThat(get(support, "/v1/disputes?cursor=x")).hasStatus(400);
    }

    /** Neither its beginning nor its end brings an order back or a unit onto the shelf (woo-stripe#2598). */
    @ParameterizedTest
    @EnumSource(
            value = DisputeStatus.class,
            names = {"WON", "LOST"})
    void leavesACancelledOrderAndItsShelfAsTheyAre(DisputeStatus verdict) {
        var sku = sku(5);
        order = place(customer, sku, 2, VISA);
        post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"changed my mind\"}");
        orderBecomes("CANCELLED");
        ref = bank.disputes(order, 678);

        hear("created");
        eventually(() -> assertThat(get(support, "/v1/disputes?order=" + order))
                .bodyJson()
                .extractingPath("$.items[0].status")
                .isEqualTo("NEEDS_RESPONSE"));
        bank.decides(ref, verdict);
        hear("closed");

        eventually(() -> assertThat(get(support, "/v1/disputes?order=" + order))
                .bodyJson()
                .extractingPath("$.items[0].status")
                .isEqualTo(verdict.name()));
        orderBecomes("CANCELLED");
        assertThat(read(get(operations, "/v1/inventory/" + sku), "$.available")).isEqualTo("5");
        assertThat(read(get(operations, "/v1/inventory/" + sku), "$.warehouses[0].onHand"))
                .isEqualTo("5");
    }

    @Test
    void freezesTheOrderUntilTheDisputeIsWon() {
        var parcel = parcel(order);
        var pick = post(operations, "/v1/fulfilments/" + parcel + "/pick", key(), null);
        assertThat(pick).hasStatus(409);
        assertThat(code(pick)).isEqualTo("ON_HOLD");
        assertThat(read(get(customer, "/v1/orders/" + order), "$.fulfilments[0].status"))
                .isEqualTo("ON_HOLD");

        bank.decides(ref, DisputeStatus.WON);
        hear("closed");

        orderBecomes("CONFIRMED");
        ship(order);
        assertThat(read(get(support, "/v1/orders/" + order), "$.payments[0].disputed"))
                .isEqualTo("false");
    }

    @Test
    void submitsTheEvidenceOnceWithWhatStaffSay() {
        var key = key();

        var submitted = submit(key);

        assertThat(submitted).hasStatus(200);
        assertThat(read(submitted, "$.status")).isEqualTo("UNDER_REVIEW");
        assertThat(read(submitted, "$.submittedBy")).isEqualTo(support.id().value());
        assertThat(read(submitted, "$.evidence.submitted.course")).startsWith("It was delivered.");
        assertThat(submit(key)).hasStatus(200).containsHeader("Idempotency-Replayed");
        var again = submit(key());
        assertThat(again).hasStatus(409);
        assertThat(code(again)).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void letsFinanceGiveItUpAndAsksAboutWhatIsNotShipped() {
        var given = post(finance, "/v1/disputes/" + dispute + "/accept", key(), null);
        assertThat(given).hasStatus(200);
        assertThat(read(given, "$.status")).isEqualTo("LOST");
        orderBecomes("NEEDS_ATTENTION");
        eventually(() -> assertThat(get(support, "/v1/ops/attention?limit=200"))
                .bodyJson()
                .extractingPath("$.items[*].step")
                .asArray()
                .contains("unshipped:" + ref));

        assertThat(post(operations, "/v1/ops/resolve", key(), """
                        {"workflowId": "dispute/stripe/%s", "action": "SKIP", "reason": "a good customer"}
                        """.formatted(ref)))
                .hasStatus(200);

        orderBecomes("CONFIRMED");
        eventually(() -> assertThat(post(finance, "/v1/disputes/" + dispute + "/accept", key(), null))
                .hasStatus(409));
    }

    @Test
    void isNotUndoneByABatchThatGivesUpEverything() {
        post(finance, "/v1/disputes/" + dispute + "/accept", key(), null);
        orderBecomes("NEEDS_ATTENTION");

        var begun = post(operations, "/v1/ops/batches", key(), """
                {"filter": {"type": "DISPUTE", "step": "unshipped:%s"}, "action": "COMPENSATE", "reason": "all of them"}
                """.formatted(ref));

        var batch = "/v1/ops/batches/" + read(begun, "$.id");
        eventually(() -> assertThat(read(get(operations, batch), "$.status")).isEqualTo("COMPLETED"));
        var ended = get(operations, batch);
        assertThat(read(ended, "$.done")).isEqualTo("0");
        assertThat(read(ended, "$.refused")).isEqualTo("1");
        assertThat(read(ended, "$.refusals[0].code")).isEqualTo("ACTION_NOT_POSSIBLE");
        assertThat(read(ended, "$.refusals[0].count")).isEqualTo("1");
        orderBecomes("NEEDS_ATTENTION");
    }

    @Test
    void knowsNoOtherDisputes() {
        assertThat(get(support, "/v1/disputes/dsp_0190000000007000b59a4f287c97349c"))
                .hasStatus(404);
        assertThat(get(support, "/v1/disputes/7")).hasStatus(404);
        assertThat(post(support, "/v1/disputes/7/evidence", key(), null)).hasStatus(404);
        assertThat(post(support, "/v1/disputes/" + dispute + "/evidence", key(), "{\"statement\": 7}"))
                .hasStatus(400);
    }

    @Test
    void refundsNothingThatIsDisputed() {
        var refused = post(finance, "/v1/orders/" + order + "/refunds", key(), """
                {"amount": {"amountMinor": 1, "currency": "GBP"}, "reason": "late"}
                """);

        assertThat(refused).hasStatus(409);
        assertThat(code(refused)).isEqualTo("REFUND_EXCEEDS_CAPTURED");
    }
}
