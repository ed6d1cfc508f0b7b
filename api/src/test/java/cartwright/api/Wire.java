package cartwright.api;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connection between the API and Temporal, which tests can cut. Workers keep theirs. */
public final class Wire implements ClientInterceptor {

    private volatile boolean cut;

    public void cut() {
        cut = true;
    }

    public void mend() {
        cut = false;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return cut && !isWorkers(method) ? new DeadCall<>() : next.newCall(method, options);
    }

    private static boolean isWorkers(MethodDescriptor<?, ?> method) {
        var name = Objects.requireNonNull(method.getBareMethodName());
        return Stream.of("Poll", "Respond", "Record").anyMatch(name::startsWith);
    }

    private static final class DeadCall<Q, A> extends ClientCall<Q, A> {

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listener.onClose(Status.UNAVAILABLE.withDescription("the wire is cut"), new Metadata());
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
