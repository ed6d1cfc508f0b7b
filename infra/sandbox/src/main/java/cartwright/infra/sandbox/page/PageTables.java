package cartwright.infra.sandbox.page;

import cartwright.infra.sandbox.easypost.Label;
import cartwright.infra.sandbox.fault.FaultRule;
import cartwright.infra.sandbox.ledger.Entry;
import cartwright.infra.sandbox.ledger.MoneyView;
import cartwright.infra.sandbox.message.Message;
import cartwright.infra.sandbox.page.Table.Column;
import cartwright.infra.sandbox.webhook.Delivery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;

/** The page's tables. */
final class PageTables {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static final Table<Entry> CHARGES = new Table<>(
            "Charges",
            List.of(
                    new Column<>("At (UTC)", entry -> time(entry.at())),
                    new Column<>("Provider", Entry::provider),
                    new Column<>("What", Entry::kind),
                    new Column<>("Amount", entry -> money(entry.amount())),
                    new Column<>("Status", Entry::status),
                    new Column<>("Order", Entry::orderId),
                    new Column<>("Id", Entry::id)));

    static final Table<Message> MESSAGES = new Table<>(
            "Messages",
            List.of(
                    new Column<>("At (UTC)", message -> time(message.at())),
                    new Column<>("Channel", Message::channel),
                    new Column<>("To", Message::to),
                    new Column<>("Subject", Message::subject),
                    new Column<>("Template", Message::template),
                    new Column<>("Text", message -> shortened(message.body())),
                    new Column<>("Order", Message::orderId)));

    static final Table<Label> LABELS = new Table<>(
            "Labels",
            List.of(
                    new Column<>("At (UTC)", label -> time(label.at())),
                    new Column<>("Service", label -> label.carrier() + " " + label.service()),
                    new Column<>("Tracking code", Label::trackingCode),
                    new Column<>("Cost", label -> money(label.cost())),
                    new Column<>("Status", Label::status),
                    new Column<>("Refund", Label::refundStatus),
                    new Column<>("Order", Label::orderId),
                    new Column<>("Reference", Label::reference)));

    static final Table<Delivery> WEBHOOKS = new Table<>(
            "Webhooks",
            List.of(
                    new Column<>("At (UTC)", delivery -> time(delivery.createdAt())),
                    new Column<>("Provider", Delivery::provider),
                    new Column<>("Type", Delivery::type),
                    new Column<>("Status", Delivery::status),
                    new Column<>("Attempts", Delivery::attempts),
                    new Column<>("Last answer", Delivery::lastAnswer),
                    new Column<>("Order", Delivery::orderId),
                    new Column<>("Event", Delivery::eventId)));

    static final Table<FaultRule> FAULTS = new Table<>(
            "Faults",
            List.of(
                    new Column<>("Provider", FaultRule::provider),
                    new Column<>("Operation", rule -> rule.operation() == null ? "*" : rule.operation()),
                    new Column<>("Kind", FaultRule::kind),
                    new Column<>("Times left", FaultRule::timesLeft),
                    new Column<>("Rate", FaultRule::rate),
                    new Column<>("Order", FaultRule::orderId),
                    new Column<>("Fired", FaultRule::fired),
                    new Column<>("Id", FaultRule::id)));

    private PageTables() {}

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String money(MoneyView money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amountMinor(), digits).toPlainString() + " " + money.currency();
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }
}
