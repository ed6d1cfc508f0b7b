package cartwright.infra.launcher.check;

import cartwright.infra.launcher.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** The page of a workflow in Temporal's UI. */
public final class WorkflowPage {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final String NAMESPACE = "/namespaces/default/workflows/";

    private final String ui;

    /** In the UI at this base URL. */
    public WorkflowPage(String ui) {
        this.ui = ui;
    }

    /** The address of the newest run's history; of the workflow alone when the UI cannot tell the run. */
    public String of(String workflowId) {
        var workflow = NAMESPACE + URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
        try (var client = HttpClient.newBuilder().connectTimeout(BOUND).build()) {
            var request = HttpRequest.newBuilder(URI.create(ui + "/api/v1" + workflow))
                    .timeout(BOUND)
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var run = Json.mapper()
                    .readTree(answer.body())
                    .path("workflowExecutionInfo")
                    .path("execution")
                    .path("runId")
                    .asString("");
            return ui + workflow + (run.isEmpty() ? "" : "/" + run + "/history");
        } catch (IOException | JacksonException runUnknown) {
            return ui + workflow;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ui + workflow;
        }
    }
}
