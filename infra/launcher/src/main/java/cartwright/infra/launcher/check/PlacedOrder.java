package cartwright.infra.launcher.check;

import java.time.Duration;

/**
 * The order that proved the shop works.
 *
 * @param id its id
 * @param status as the API answered
 * @param httpStatus of that answer
 * @param workflowId of its workflow
 * @param took from request to answer
 */
public record PlacedOrder(String id, String status, int httpStatus, String workflowId, Duration took) {}
