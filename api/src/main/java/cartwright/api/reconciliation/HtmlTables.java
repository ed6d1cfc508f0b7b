package cartwright.api.reconciliation;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Tables of a page, cell by cell; what stands in them is escaped. */
final class HtmlTables {

    private final StringBuilder html;

    HtmlTables(StringBuilder html) {
        this.html = html;
    }

    void begin(String caption, String... columns) {
        html.append("<table><caption>").append(escape(caption)).append("</caption><tr>");
        for (var column : columns) {
            html.append("<th scope=\"col\">").append(escape(column)).append("</th>");
        }
        html.append("</tr>");
    }

    void text(String text) {
        html.append("<td>").append(escape(text)).append("</td>");
    }

    /** What is written as a machine writes it, such as a path. */
    void code(String text) {
        html.append("<td><code>").append(escape(text)).append("</code></td>");
    }

    void number(String text) {
        html.append("<td class=\"n\">").append(escape(text)).append("</td>");
    }

    /** A figure that has to be zero. */
    void zero(String text, boolean isZero) {
        html.append(isZero ? "<td class=\"n\">" : "<td class=\"n bad\">")
                .append(escape(text))
                .append("</td>");
    }

    void end() {
        html.append("</table>");
    }

    static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
