package cartwright.workflows.returns;

/**
 * How a return stands.
 *
 * @param version grows with every change, so that of two answers the newer is known
 * @param processing how many units still are to be restocked or not
 */
public record ReturnView(ReturnStatus status, long version, long processing) {}
