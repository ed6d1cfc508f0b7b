package cartwright.infra.sandbox.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A table of the page.
 *
 * @param title above it
 * @param columns how each row fills it, in order
 */
record Table<T>(String title, List<Column<T>> columns) {
    /**
     * A column.
     *
     * @param name at its head
     * @param value what a row shows there; absent values stay empty
     */
    record Column<T>(String name, Function<T, @Nullable Object> value) {}

    String of(List<T> rows) {
        var head =
                columns.stream().map(column -> "<th>" + column.name() + "</th>").collect(Collectors.joining());
        var body = rows.stream().map(this::row).collect(Collectors.joining("\n"));
        var shown = rows.isEmpty()
                ? "<p class=\"none\">Nothing yet.</p>"
                : "<div class=\"scroll\"><table><thead><tr>" + head + "</tr></thead><tbody>" + body
                        + "</tbody></table></div>";
        return "<section><h2>" + title + "</h2>" + shown + "</section>";
    }

    private String row(T row) {
        return columns.stream()
                .map(column -> "<td>" + cell(column.value().apply(row)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : HtmlUtils.htmlEscape(value.toString());
    }
}
