package cartwright.infra.sandbox.twilio;

import java.util.Optional;
import java.util.regex.Pattern;

/** The numbers that Twilio publishes for tests, each with the error that it stands for. */
final class MagicNumbers {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private MagicNumbers() {}

    /** Why nothing can be sent from there. */
    static Optional<TextProblem> from(String number) {
        return switch (number) {
            case "+15005550001" -> refusal(21212, "The 'From' number " + number + " is not a valid phone number.");
            case "+15005550007" ->
                refusal(
                        21606,
                        "The 'From' phone number provided (" + number + ") is not a valid, message-capable"
                                + " Twilio phone number for this destination.");
            case "+15005550008" ->
                refusal(21611, "This 'From' number has exceeded the maximum number of queued messages.");
            default ->
                // An alphanumeric sender is allowed where a number could stand.
                number.startsWith("+") && !E164.matcher(number).matches()
                        ? refusal(21212, "The 'From' number " + number + " is not a valid phone number.")
                        : Optional.empty();
        };
    }

    /** Why nothing can be sent to there. */
    static Optional<TextProblem> to(String number) {
        return switch (number) {
            case "+15005550001" -> invalidRecipient(number);
            case "+15005550002" ->
                refusal(
                        21612,
                        "Message cannot be sent with the current combination of 'To' (" + number
                                + ") and/or 'From' parameters.");
            case "+15005550003" ->
                refusal(
                        21408,
                        "Permission to send an SMS has not been enabled for the region indicated by the 'To'"
                                + " number: " + number);
            case "+15005550004" -> refusal(21610, "Attempt to send to unsubscribed recipient");
            case "+15005550009" -> refusal(21614, "'To' number is not a valid mobile number: " + number);
            default -> E164.matcher(number).matches() ? Optional.empty() : invalidRecipient(number);
        };
    }

    private static Optional<TextProblem> invalidRecipient(String number) {
        return refusal(21211, "Invalid 'To' Phone Number: " + number);
    }

    private static Optional<TextProblem> refusal(int code, String message) {
        return Optional.of(new TextProblem(400, code, message));
    }
}
