package cartwright.activities.reconciliation.bank;

import cartwright.workflows.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/** Names entries to which the bank gave no reference, by what they say. */
final class LineKeys {

    private LineKeys() {}

    static String of(LocalDate date, Money amount, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((date + "|" + amount + "|" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
