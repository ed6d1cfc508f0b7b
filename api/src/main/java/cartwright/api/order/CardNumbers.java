package cartwright.api.order;

import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses bodies that hold what looks like a card number, wherever it stands: 13 to 19 digits, with blanks or hyphens between
 * them, that pass Luhn's check. Card data must never get as far as a log or a table.
 */
final class CardNumbers {

    private static final Pattern CANDIDATE = Pattern.compile("(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])");

    private CardNumbers() {}

    /**
     * Looks through every text and number of {@code body}.
     *
     * @throws Problem CARD_NUMBER_REFUSED, naming no value
     */
    static void refuse(JsonMapper json, Object body) {
        if (isIn(json.valueToTree(body))) {
            throw new Problem(
                    ErrorCode.CARD_NUMBER_REFUSED,
                    "The order holds what looks like a card number. Send the provider's token instead.");
        }
    }

    private static boolean isIn(JsonNode node) {
        if (node.isContainer()) {
            for (var child : node) {
                if (isIn(child)) {
                    return true;
                }
            }
            return false;
        }
        return node.isString()
                && CANDIDATE.matcher(node.asString()).results().anyMatch(match -> passesLuhn(match.group()));
    }

    private static boolean passesLuhn(String candidate) {
        var digits = candidate.replaceAll("[ -]", "");
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
