package cartwright.api;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connection between the API and Temporal, which tests can cut. Workers keep theirs. */
public final class Wire implements ClientInterceptor {

    private final AtomicReference<@Nullable Status> forTheNextUpdate = new AtomicReference<>();
    private volatile boolean cut;

    public void cut() {
        cut = true;
    }

    public void mend() {
        cut = false;
    }

    /** Has the next update of a workflow refused with {@code status}, before it reaches the server. */
    public void refuseOnce(Status status) {
        forTheNextUpdate.set(status);
    }

    /** Whether what {@link #refuseOnce} asked for has happened. */
    public boolean hasRefused() {
        return forTheNextUpdate.get() == null;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (cut && !isWorkers(method)) {
            return new DeadCall<>(Status.UNAVAILABLE.withDescription("the wire is cut"));
        }
        var refusal =
                "UpdateWorkflowExecution".equals(method.getBareMethodName()) ? forTheNextUpdate.getAndSet(null) : null;
        return refusal == null ? next.newCall(method, options) : new DeadCall<>(refusal);
    }

    private static boolean isWorkers(MethodDescriptor<?, ?> method) {
        var name = Objects.requireNonNull(method.getBareMethodName());
        return Stream.of("Poll", "Respond", "Record").anyMatch(name::startsWith);
    }

    private static final class DeadCall<Q, A> extends ClientCall<Q, A> {

        private final Status status;

        DeadCall(Status status) {
            this.status = status;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listener.onClose(status, new Metadata());
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
    }
}
