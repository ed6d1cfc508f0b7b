package cartwright.infra.launcher.part;

import cartwright.infra.launcher.settings.Ports;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** A broker that names itself among the members of its cluster: before its controller lets it in, it names none. */
public final class KafkaHealth implements Health {

    private static final int BOUND_MILLIS = 2000;

    private final int port;
    private @Nullable Admin admin;

    /** Asks the broker on a port of this machine. */
    public KafkaHealth(int port) {
        this.port = port;
    }

    @Override
    public Answer ask() throws InterruptedException {
        // The client would fill the log with its complaints until somebody listens.
        if (!Ports.accepts(port)) {
            return Answer.SILENT;
        }
        try {
            var members = client().describeCluster(new DescribeClusterOptions().timeoutMs(BOUND_MILLIS))
                    .nodes()
                    .get();
            return members.isEmpty() ? Answer.NOT_READY : Answer.READY;
        } catch (ExecutionException notYet) {
            return Answer.NOT_READY;
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private Admin client() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    "127.0.0.1:" + port,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    BOUND_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    BOUND_MILLIS));
        }
        return admin;
    }
}
