package cartwright.activities.notification;

import com.google.common.html.HtmlEscapers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The texts of the messages. An e-mail's first line is its subject; {@code {name}} stands for a value, and a line whose value is
 * empty, such as the number of a parcel without a label, is left out. HTML is made of the finished
 * text, so that what a customer typed as a name is text in it and nothing else.
 */
@Component
public class Templates {

    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)\\}");

    private final Map<Kind, String> texts = new HashMap<>();

    public Templates() {
        for (var template : Template.values()) {
            for (var channel : Channel.values()) {
                texts.put(new Kind(template, channel), read(template, channel));
            }
        }
    }

    private record Kind(Template template, Channel channel) {}

    /**
     * The words of a message.
     *
     * @param values by the names the text uses
     * @throws IllegalArgumentException when the text uses a name that has no value
     */
    public Rendered render(Template template, Channel channel, Map<String, String> values) {
        var text = Objects.requireNonNull(texts.get(new Kind(template, channel)));
        return switch (channel) {
            case EMAIL -> {
                var subjectEnd = text.indexOf('\n');
                var body = filled(text.substring(subjectEnd + 1).strip(), values);
                yield new Rendered(oneLine(filled(text.substring(0, subjectEnd), values)), body, html(body));
            }
            case SMS -> new Rendered("", oneLine(filled(text, values)), "");
        };
    }

    private static String filled(String text, Map<String, String> values) {
        return text.lines()
                .filter(line -> VALUE.matcher(line)
                        .results()
                        .noneMatch(found -> value(found, values).isEmpty()))
                .map(line -> VALUE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(value(found, values))))
                .collect(Collectors.joining("\n"));
    }

    private static String value(MatchResult found, Map<String, String> values) {
        var value = values.get(found.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + found.group(1));
        }
        return value;
    }

    private static String html(String text) {
        return Arrays.stream(text.split("\n\n"))
                .map(paragraph ->
                        "<p>" + HtmlEscapers.htmlEscaper().escape(paragraph).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    private static String read(Template template, Channel channel) {
        var name = template.label() + (channel == Channel.EMAIL ? ".email.txt" : ".sms.txt");
        try (var resource = Templates.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no text " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
