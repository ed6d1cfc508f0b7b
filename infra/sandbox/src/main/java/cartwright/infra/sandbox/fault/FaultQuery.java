package cartwright.infra.sandbox.fault;

import org.jspecify.annotations.Nullable;

/**
 * A call that may be told to fail.
 *
 * @param provider lower-case name
 * @param operation what is asked of it
 * @param orderId the order concerned, when the call names one
 * @param header the call's {@code X-Sandbox-Fault}
 * @param carried the {@code sandbox_fault} that the call itself carries in its metadata
 * @param stored the {@code sandbox_fault} that an earlier call left on the object concerned
 * @param scope within which a carried or stored failure counts its times
 */
public record FaultQuery(
        String provider,
        Operation operation,
        @Nullable String orderId,
        @Nullable String header,
        @Nullable String carried,
        @Nullable String stored,
        String scope) {
    /** A call that carries no failure of its own. */
    public static FaultQuery of(
            String provider, Operation operation, @Nullable String orderId, @Nullable String header) {
        return new FaultQuery(provider, operation, orderId, header, null, null, "");
    }
}
