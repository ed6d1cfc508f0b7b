package cartwright.activities.notification;

/**
 * A message's words.
 *
 * @param subject one line; text messages have none
 * @param text plain text
 * @param html the same as HTML, values escaped
 */
public record Rendered(String subject, String text, String html) {}
