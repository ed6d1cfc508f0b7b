package cartwright.infra.sandbox.sendgrid;

import cartwright.infra.sandbox.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mail/send body that SendGrid would accept.
 *
 * @param from the sender's address
 * @param template the template's id, absent when contents were sent
 * @param letters one for each recipient
 */
record Mail(String from, @Nullable String template, List<Letter> letters) {
    private static final int MOST_PERSONALIZATIONS = 1000;

    /**
     * One recipient's mail.
     *
     * @param to the address
     * @param subject of the mail, absent when the template has it
     * @param body the first content, or the template's data as JSON
     * @param arguments custom arguments, the personalization's over the mail's
     */
    record Letter(String to, @Nullable String subject, String body, Map<String, String> arguments) {
        Optional<String> argument(String name) {
            return Optional.ofNullable(arguments.get(name));
        }
    }

    /**
     * Reads and checks a body.
     *
     * @throws MailRefused with each thing that is wrong
     */
    static Mail read(String text) {
        var body = parse(text);
        var problems = new ArrayList<MailRefused.Problem>();
        checkPersonalizations(body.path("personalizations"), problems);
        var from = address(body.path("from"));
        if (from == null) {
            problems.add(new MailRefused.Problem("The from email does not contain a valid address.", "from.email"));
        }
        var template = Json.text(body, "template_id");
        checkContent(body, template, problems);
        if (from == null || !problems.isEmpty()) {
            throw new MailRefused(400, problems);
        }
        return new Mail(from, template, letters(body));
    }

    private static ObjectNode parse(String text) {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException malformed) {
            throw new MailRefused(400, List.of(new MailRefused.Problem("Bad Request", null)));
        }
    }

    private static void checkPersonalizations(JsonNode personalizations, List<MailRefused.Problem> problems) {
        if (!personalizations.isArray() || personalizations.isEmpty()) {
            problems.add(new MailRefused.Problem(
                    "The personalizations field is required and must have at least one personalization.",
                    "personalizations"));
        } else if (personalizations.size() > MOST_PERSONALIZATIONS) {
            problems.add(new MailRefused.Problem(
                    "The personalizations field is limited to 1000 personalizations.", "personalizations"));
        }
        for (int i = 0; i < personalizations.size(); i++) {
            var to = personalizations.path(i).path("to");
            if (!to.isArray() || to.isEmpty() || to.valueStream().anyMatch(entry -> address(entry) == null)) {
                problems.add(new MailRefused.Problem(
                        "The to array is required for all personalization objects, and must have at least one email"
                                + " object with a valid email address.",
                        "personalizations." + i + ".to"));
            }
        }
    }

    private static void checkContent(JsonNode body, @Nullable String template, List<MailRefused.Problem> problems) {
        if (template != null) {
            return;
        }
        var personalizations = body.path("personalizations");
        boolean everyHasSubject = !personalizations.isEmpty()
                && personalizations
                        .valueStream()
                        .allMatch(personalization -> Json.text(personalization, "subject") != null);
        if (Json.text(body, "subject") == null && !everyHasSubject) {
            problems.add(new MailRefused.Problem(
                    "The subject is required. You can get around this requirement if you use a template with a subject"
                            + " defined or if every personalization has a subject defined.",
                    "subject"));
        }
        var content = body.path("content");
        if (!content.isArray() || content.isEmpty()) {
            problems.add(new MailRefused.Problem(
                    "Unless a valid template_id is provided, the content parameter is required. There must be at least"
                            + " one defined content block. We typically suggest both text/plain and text/html blocks are"
                            + " included, but only one block is required.",
                    "content"));
        }
    }

    private static List<Letter> letters(JsonNode body) {
        var letters = new ArrayList<Letter>();
        for (var personalization : body.path("personalizations")) {
            var own = Json.text(personalization, "subject");
            var subject = own == null ? Json.text(body, "subject") : own;
            var arguments = new LinkedHashMap<>(Json.texts(body.path("custom_args")));
            arguments.putAll(Json.texts(personalization.path("custom_args")));
            for (var to : personalization.path("to")) {
                letters.add(new Letter(String.valueOf(address(to)), subject, text(body, personalization), arguments));
            }
        }
        return List.copyOf(letters);
    }

    private static String text(JsonNode body, JsonNode personalization) {
        var content = Json.text(body.path("content").path(0), "value");
        return content == null ? personalization.path("dynamic_template_data").toString() : content;
    }

    private static @Nullable String address(JsonNode node) {
        var email = Json.text(node, "email");
        return email != null && email.matches("[^@\\s]+@[^@\\s]+") ? email : null;
    }
}
