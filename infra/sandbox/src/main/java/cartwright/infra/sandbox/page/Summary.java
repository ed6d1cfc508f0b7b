package cartwright.infra.sandbox.page;

import java.util.Map;

/**
 * How much there is of everything.
 *
 * @param charges ledger entries by kind and status, as {@code CAPTURE SUCCEEDED}
 * @param messages by channel
 * @param labels that were bought
 * @param webhooks by status
 * @param faults rules that can still fire
 */
record Summary(
        Map<String, Long> charges, Map<String, Long> messages, long labels, Map<String, Long> webhooks, long faults) {}
