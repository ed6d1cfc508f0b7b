package cartwright.infra.sandbox.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The page around the tables. */
@Component
class PageTemplate {
    private final String page;

    PageTemplate() {
        try {
            page = new ClassPathResource("page.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * The whole page.
     *
     * @param order that is shown, escaped; empty for all
     * @param tables as HTML
     */
    String of(String order, Summary summary, String... tables) {
        var figures = figures(summary.charges())
                + figures(summary.messages())
                + figure("labels", summary.labels())
                + figures(summary.webhooks())
                + figure("fault rules", summary.faults());
        return page.replace("{{figures}}", figures)
                .replace("{{order}}", order)
                .replace("{{tables}}", String.join("\n", tables));
    }

    private static String figures(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> figure(count.getKey().toLowerCase(Locale.ROOT), count.getValue()))
                .collect(Collectors.joining());
    }

    private static String figure(String name, long count) {
        return "<span><b>" + count + "</b> " + name + "</span>";
    }
}
