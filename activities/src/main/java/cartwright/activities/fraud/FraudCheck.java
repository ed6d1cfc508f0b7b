package cartwright.activities.fraud;

import cartwright.activities.kernel.Joined;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.PlaceOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Decides whether an order may be paid, and keeps why. For an order that may, it costs no statement of its own: it counts in the one
 * that stores the order, and writes its decision in the one that reserves the stock.
 */
@Service
public class FraudCheck {

    /** The step at which rules decide. */
    static final String CHECK = "CHECK";

    /** The step at which a person decides. */
    static final String REVIEW = "REVIEW";

    private static final int VERSION_7 = 7;

    private static final String KEEPING = """
            INSERT INTO fraud.decision (order_id, step, outcome, score, reasons, rules, decided_by, remark, decided_at)
            VALUES (:decisionOrder, :decisionStep, :decisionOutcome, :decisionScore::int, :decisionReasons, :decisionRules::text,
                    :decisionBy, :decisionRemark::text, :decisionAt)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Rules rules;
    private final Velocity velocity;
    private final Duration reviewTime;
    private final FraudMetrics metrics;

    FraudCheck(JdbcClient jdbc, Clock clock, FraudProperties properties, FraudMetrics metrics) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = properties.rules();
        this.velocity = new Velocity(rules.counting().toList(), new SignalKeys(properties.hashKey()));
        this.reviewTime = properties.reviewTime();
        this.metrics = metrics;
    }

    /** A person's decision, or that there was none in time. */
    public record Judgement(String outcome, String actor, String remark) {}

    /** How long a person has to look at an order. */
    public Duration reviewTime() {
        return reviewTime;
    }

    /** Which rules apply. */
    public String rulesVersion() {
        return rules.version();
    }

    /** Whether it matters to which card a token belongs. */
    public boolean countsCards() {
        return rules.counting().anyMatch(rule -> rule.counted() == Counted.CARD);
    }

    /**
     * Counts {@code order} in the statement that stores it; what it answers is for {@link #judge}.
     *
     * @param card the card's fingerprint; null where the provider does not tell it
     */
    public Joined counting(PlaceOrder order, @Nullable String card) {
        return velocity.counting(order, card, clock.instant());
    }

    /** What is to become of {@code order}, of which the statement that stored it answered {@code counts}. */
    public Verdict judge(PlaceOrder order, String counts) {
        return rules.judge(new Signals(
                Velocity.read(counts),
                order.total(),
                order.payment().billingCountry(),
                order.shippingAddress().country(),
                age(order.customerId(), order.acceptedAt())));
    }

    /** An account's id is drawn when it is created, and begins with that time. */
    private static @Nullable Duration age(CustomerId customer, Instant now) {
        var uuid = customer.uuid();
        return uuid.version() == VERSION_7
                ? Duration.between(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16), now)
                : null;
    }

    /** Keeps the check's verdict in another statement. */
    public Joined keeping(PlaceOrder order, Verdict verdict) {
        metrics.checked(verdict);
        return new Joined("decided AS (" + KEEPING + ")", "SELECT ''", params(order, verdict));
    }

    /** Keeps the check's verdict. */
    public void keep(PlaceOrder order, Verdict verdict) {
        metrics.checked(verdict);
        jdbc.sql(KEEPING).params(params(order, verdict)).update();
    }

    private Map<String, Object> params(PlaceOrder order, Verdict verdict) {
        return Map.of(
                "decisionOrder", order.orderId().uuid(),
                "decisionStep", CHECK,
                "decisionOutcome", verdict.name(),
                "decisionScore", verdict.score(),
                "decisionReasons", verdict.reasons().toArray(String[]::new),
                "decisionRules", rules.version(),
                "decisionBy", "system",
                "decisionRemark", "",
                "decisionAt", now());
    }

    /**
     * Keeps how the review of an order ended.
     *
     * @return false when it is kept already
     */
    public boolean keep(OrderId orderId, Judgement judgement) {
        var params = new HashMap<String, Object>();
        params.put("decisionOrder", orderId.uuid());
        params.put("decisionStep", REVIEW);
        params.put("decisionOutcome", judgement.outcome());
        params.put("decisionScore", null);
        params.put("decisionReasons", new String[0]);
        params.put("decisionRules", null);
        params.put("decisionBy", judgement.actor());
        params.put("decisionRemark", judgement.remark());
        params.put("decisionAt", now());
        var isNew = jdbc.sql(KEEPING).params(params).update() == 1;
        if (isNew) {
            metrics.reviewed(judgement.outcome());
        }
        return isNew;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
