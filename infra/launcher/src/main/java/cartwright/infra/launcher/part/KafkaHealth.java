package cartwright.infra.launcher.part;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** A broker that names itself among the members of its cluster: before its controller lets it in, it names none. */
public final class KafkaHealth implements Health {

    private static final int BOUND_MILLIS = 2000;

    private final Admin admin;

    /** Asks the broker at {@code address}. */
    public KafkaHealth(String address) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                BOUND_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                BOUND_MILLIS));
    }

    @Override
    public Answer ask() throws InterruptedException {
        try {
            var members = admin.describeCluster(new DescribeClusterOptions().timeoutMs(BOUND_MILLIS))
                    .nodes()
                    .get();
            return members.isEmpty() ? Answer.NOT_READY : Answer.READY;
        } catch (ExecutionException notYet) {
            return Answer.SILENT;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
