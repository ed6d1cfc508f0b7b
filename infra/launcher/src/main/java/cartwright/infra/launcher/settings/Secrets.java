package cartwright.infra.launcher.settings;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the local parts know each other by: drawn once per data directory, kept there, readable by its owner only. Losing
 * them makes the data unreadable.
 *
 * @param superuserPassword of PostgreSQL's own {@code postgres}
 * @param ownerPassword of the role that owns the shop's schemas
 * @param applicationPassword of the role that the API and the workers use
 * @param sandboxPassword of the sandbox's role
 * @param jwtSecret signs access tokens
 * @param payloadKey encrypts what Temporal stores: key id, colon, base64 of 32 bytes
 * @param stripeWebhookSecret the sandbox signs Stripe's webhooks with it, the API checks
 * @param easypostWebhookSecret the same for EasyPost
 * @param squareWebhookKey the same for Square; a directory that is older than it has a new one with each start
 * @param redisPassword of the local Redis, which is told it with each start
 */
public record Secrets(
        String superuserPassword,
        String ownerPassword,
        String applicationPassword,
        String sandboxPassword,
        String jwtSecret,
        String payloadKey,
        String stripeWebhookSecret,
        String easypostWebhookSecret,
        String squareWebhookKey,
        String redisPassword) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Draws what a directory does not have yet. */
    public Secrets {
        squareWebhookKey = squareWebhookKey == null ? text(24) : squareWebhookKey;
        redisPassword = redisPassword == null ? text(24) : redisPassword;
    }

    /** New ones. */
    public static Secrets draw() {
        return new Secrets(
                text(24),
                text(24),
                text(24),
                text(24),
                text(48),
                "local1:" + Base64.getEncoder().encodeToString(bytes(32)),
                "whsec_" + text(24),
                text(24),
                text(24),
                text(24));
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }

    private static String text(int size) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(size));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
