package cartwright.workflows.attention;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;

/** What orders can be searched by in the Temporal UI. Codes and ids only: search attributes are stored in clear. */
public final class OrderSearch {

    /** The order's {@link OrderStatus}. */
    public static final SearchAttributeKey<String> ORDER_STATUS = SearchAttributeKey.forKeyword("OrderStatus");

    /** The customer's id. */
    public static final SearchAttributeKey<String> CUSTOMER_ID = SearchAttributeKey.forKeyword("CustomerId");

    /** Why a person is needed; unset when none is. */
    public static final SearchAttributeKey<String> ATTENTION_REASON = SearchAttributeKey.forKeyword("AttentionReason");

    /** Since when a person is needed. */
    public static final SearchAttributeKey<OffsetDateTime> ATTENTION_SINCE =
            SearchAttributeKey.forOffsetDateTime("AttentionSince");

    /** The part of the order's life it is in: PLACEMENT, PAYMENT, FULFILMENT or CLOSED. */
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("Phase");

    private OrderSearch() {}
}
