package cartwright.workers;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.dispute.DisputeSearch;
import cartwright.workflows.reconciliation.ReconciliationSearch;
import cartwright.workflows.returns.ReturnSearch;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Makes what orders and runs are searched by known to Temporal; what is known already stays as it is. */
@Component
class SearchAttributes {

    private static final List<SearchAttributeKey<?>> KEYS = List.of(
            OrderSearch.ORDER_STATUS,
            OrderSearch.CUSTOMER_ID,
            OrderSearch.ATTENTION_REASON,
            OrderSearch.ATTENTION_SINCE,
            OrderSearch.PHASE,
            ReturnSearch.RETURN_STATUS,
            ReconciliationSearch.PROVIDER,
            ReconciliationSearch.BREAKS,
            DisputeSearch.DISPUTE_STATUS,
            DisputeSearch.EVIDENCE_DUE_BY);

    private final WorkflowClient client;

    SearchAttributes(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Registers what is missing.
     *
     * @throws StatusRuntimeException when Temporal cannot be reached or does not allow it
     */
    void register() {
        var operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        var namespace = client.getOptions().getNamespace();
        var stub = operator.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS);
        var known = stub.listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap();
        var request = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        for (var key : KEYS) {
            if (!known.containsKey(key.getName())) {
                request.putSearchAttributes(key.getName(), key.getValueType());
            }
        }
        if (request.getSearchAttributesCount() > 0) {
            add(operator, request.build());
        }
    }

    private static void add(OperatorServiceStubs operator, AddSearchAttributesRequest request) {
        try {
            operator.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS).addSearchAttributes(request);
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw failed;
            }
        }
    }
}
