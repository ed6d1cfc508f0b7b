package cartwright.api.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds what may be a card number: 13 to 19 digits that pass Luhn's check and begin as cards do, written together or in groups
 * parted by single spaces, dots or hyphens, anywhere in a text, a number or a field's name, except within ids.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** Article numbers (GTIN) and telephone numbers (E.164) may have this many digits by right; no current card is so short. */
    private static final int SHORT = 14;

    /** Ids of the shop and other UUIDs: one in some thousand holds a row of digits that passes for a card. */
    private static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])(?:[a-z]{3}_[0-9a-f]{32}"
            + "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])");

    private static final Pattern RUN = Pattern.compile("[0-9]+(?:[ .\\-\\u00a0][0-9]+)*");
    private static final Pattern SEPARATOR = Pattern.compile("[^0-9]");

    private CardNumbers() {}

    /** Where in {@code body} the first one stands, as a JSON pointer; empty when there is none. */
    public static Optional<String> find(JsonNode body) {
        return find("", "", body);
    }

    private static Optional<String> find(String pointer, String field, JsonNode node) {
        if (node.isObject()) {
            return node.propertyStream()
                    .map(entry -> isIn("", entry.getKey())
                            ? Optional.of(pointer)
                            : find(pointer + "/" + entry.getKey(), entry.getKey(), entry.getValue()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                var found = find(pointer + "/" + i, field, node.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return (node.isString() || node.isNumber()) && isIn(field, node.asString())
                ? Optional.of(pointer)
                : Optional.empty();
    }

    private static boolean isIn(String field, String text) {
        var exempt = field.equals("sku") || field.equals("phone");
        var shortest = exempt ? SHORT + 1 : SHORTEST;
        return RUN.matcher(ID.matcher(text).replaceAll("id"))
                .results()
                .map(run -> List.of(SEPARATOR.split(run.group())))
                .anyMatch(groups -> anyOf(groups, shortest));
    }

    private static boolean anyOf(List<String> groups, int shortest) {
        for (int from = 0; from < groups.size(); from++) {
            var digits = new StringBuilder();
            for (int to = from; to < groups.size() && digits.length() <= LONGEST; to++) {
                digits.append(groups.get(to));
                if (digits.length() >= shortest && digits.length() <= LONGEST && isCard(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCard(CharSequence digits) {
        return digits.charAt(0) >= '2' && digits.charAt(0) <= '6' && passesLuhn(digits);
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
