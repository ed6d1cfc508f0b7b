package cartwright.infra.opensearch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One OpenSearch node that keeps its indices in a directory. Told by its environment where: {@code SERVER_PORT} for
 * HTTP, {@code SERVER_DATA} the directory. It has started long before it can search: ask
 * {@code /_cluster/health?wait_for_status=yellow}. Indices are made by whoever uses them, never by a write that names
 * one wrongly. Ends in good order when it is terminated.
 */
public final class OpenSearchServer extends Node {

    private OpenSearchServer(Settings settings) {
        super(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "local"),
                List.of(
                        bundled(Netty4ModulePlugin.class.getName()),
                        bundled(CommonAnalysisModulePlugin.class.getName())),
                false);
    }

    /** Starts it and stays. */
    public static void main(String... arguments) throws IOException, NodeValidationException, InterruptedException {
        var home = Path.of(System.getenv("SERVER_DATA"));
        Files.createDirectories(home.resolve("config"));
        var server = new OpenSearchServer(settings(home, Integer.parseInt(System.getenv("SERVER_PORT"))));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::stopQuietly));
        server.start();
        // All of the node's own threads are daemons.
        new CountDownLatch(1).await();
    }

    /** Nodes would talk on it; there is only this one. Any free port does but the one for HTTP, which the node binds after it. */
    private static int transportPort(int http) throws IOException {
        var here = InetAddress.getLoopbackAddress();
        try (var _ = new ServerSocket(http, 1, here);
                var free = new ServerSocket(0, 1, here)) {
            return free.getLocalPort();
        }
    }

    private static Settings settings(Path home, int port) throws IOException {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", "cartwright")
                .put("node.name", "local")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", transportPort(port))
                .put("http.type", "netty4")
                .put("transport.type", "netty4")
                // Mapping files asks for a kernel setting that most machines do not have.
                .put("node.store.allow_mmap", false)
                // A developer's disk is often fuller than a server's may be.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.auto_create_index", false)
                .build();
    }

    private static PluginInfo bundled(String type) {
        return new PluginInfo(type, "on the class path", "NA", Version.CURRENT, "21", type, null, List.of(), false);
    }

    private void stopQuietly() {
        try {
            close();
        } catch (IOException failed) {
            throw new IllegalStateException("OpenSearch did not close its indices", failed);
        }
    }
}
