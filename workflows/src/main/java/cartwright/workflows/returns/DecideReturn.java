package cartwright.workflows.returns;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about a return that nothing has come of yet.
 *
 * @param actor the account that decides
 * @param reason for staff, if one was given
 * @param waiveFees whether the shop bears the return's shipping and handling, because the fault is its own
 */
public record DecideReturn(String actor, @Nullable String reason, boolean waiveFees) {}
