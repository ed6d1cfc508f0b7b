package cartwright.infra.launcher.settings;

import java.util.Locale;
import java.util.Map;

/** A provider that the sandbox doubles, and the variables by which a real one takes its place. */
public enum Provider {
    STRIPE("STRIPE_API_KEY"),
    PAYPAL("PAYPAL_CLIENT_SECRET"),
    SQUARE("SQUARE_ACCESS_TOKEN"),
    SENDGRID("SENDGRID_API_KEY"),
    TWILIO("TWILIO_AUTH_TOKEN"),
    EASYPOST("EASYPOST_API_KEY");

    private final String key;

    Provider(String key) {
        this.key = key;
    }

    /** The variable that holds its base URL. */
    public String base() {
        return name() + "_API_BASE";
    }

    /** The variable that holds its key. */
    public String key() {
        return key;
    }

    /** Its path below the sandbox's address. */
    public String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether the person has set this provider up: then the sandbox does not stand in for it. */
    public boolean isReal(Map<String, String> environment) {
        return isSet(environment, base()) || isSet(environment, key);
    }

    static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
