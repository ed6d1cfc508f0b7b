package cartwright.infra.sandbox.http;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Draws ids in the providers' own forms. */
public final class Ids {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Ids() {}

    /** A prefix and 24 letters or digits, as Stripe's {@code pi_…}. */
    public static String alphanumeric(String prefix) {
        return draw(prefix, 24, LETTERS);
    }

    /** A prefix and 32 hexadecimal digits, as Twilio's {@code SM…} and EasyPost's {@code shp_…}. */
    public static String hexadecimal(String prefix) {
        return draw(prefix, 32, "0123456789abcdef");
    }

    /** A prefix and so many decimal digits, as carriers' tracking codes. */
    public static String digits(String prefix, int count) {
        return draw(prefix, count, "0123456789");
    }

    /** So many digits and capitals, as PayPal's ids. */
    public static String capitals(int count) {
        return draw("", count, "0123456789ABCDEFGHJKLMNPRSTUVWXY");
    }

    private static String draw(String prefix, int count, String alphabet) {
        var id = new StringBuilder(prefix);
        for (int i = 0; i < count; i++) {
            id.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
