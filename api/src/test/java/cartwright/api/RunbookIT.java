package cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody finds out in the middle of the night that the runbook asks for what is not there. */
class RunbookIT extends ApiTest {

    private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");

    /** {@code POST /v1/orders/{id}/cancel} within a sentence. */
    private static final Pattern NAMED = Pattern.compile("\\b(GET|POST|PUT|DELETE) (/v1/[^` ?,;)]*)");

    /** A request that is written out, up to the next one: what it sends says its method. */
    private static final Pattern WRITTEN = Pattern.compile(
            "curl (?:(?!curl|\\n```).)*?localhost:8080(/v1/[^\"' ?]*)(?:(?!curl|\\n```).)*", Pattern.DOTALL);

    private static final Pattern METHOD = Pattern.compile("-X (PUT|DELETE|POST)");

    @Test
    void namesOnlyOperationsThatThereAre() throws IOException {
        var asked = operations(Files.readString(RUNBOOK));
        var known = Described.by(http).operations().keySet().stream()
                .map(RunbookIT::anyId)
                .toList();

        assertThat(asked).hasSizeGreaterThan(40);
        assertThat(asked).allSatisfy(operation -> assertThat(known).anyMatch(pattern -> operation.matches(pattern)));
    }

    private static List<String> operations(String runbook) {
        var operations = new ArrayList<String>();
        NAMED.matcher(runbook).results().forEach(found -> operations.add(found.group(1) + " " + found.group(2)));
        WRITTEN.matcher(runbook)
                .results()
                .forEach(found -> operations.add(method(found.group()) + " " + found.group(1)));
        return operations;
    }

    private static String method(String request) {
        var method = METHOD.matcher(request);
        if (method.find()) {
            return method.group(1);
        }
        return request.contains(" -d '{") || request.contains("--data-binary") ? "POST" : "GET";
    }

    /** Any value for what stands in braces; nothing else in a path means anything to a pattern. */
    private static String anyId(String operation) {
        return operation.replaceAll("\\{[^}]*}", "[^/]+");
    }
}
