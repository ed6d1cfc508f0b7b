package cartwright.activities.fraud;

import cartwright.activities.fraud.Rule.TooMany;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * All rules, and how many points are too many.
 *
 * @param reviewAt from how many points a person looks at the order
 * @param rejectAt from how many points it is refused
 */
record Rules(List<Rule> rules, int reviewAt, int rejectAt) {

    private static final int VERSION_BYTES = 6;

    Rules {
        rules = List.copyOf(rules);
    }

    Verdict judge(Signals signals) {
        var score = 0;
        var reasons = new ArrayList<String>();
        for (var rule : rules) {
            var points = rule.points(signals);
            if (points > 0) {
                score += points;
                reasons.add(rule.reason());
            }
        }
        if (score >= rejectAt) {
            return new Verdict.Reject(score, reasons);
        }
        return score >= reviewAt ? new Verdict.Review(score, reasons) : new Verdict.Accept(score, reasons);
    }

    /** The rules that need orders to be counted. */
    Stream<TooMany> counting() {
        return rules.stream()
                .filter(TooMany.class::isInstance)
                .map(TooMany.class::cast)
                .filter(TooMany::isOn);
    }

    /** Other rules, limits or points have another version: a kept decision tells under which it was made. */
    String version() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
