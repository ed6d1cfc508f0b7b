package cartwright.activities.reconciliation.bank;

import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of a statement while it is being read. */
final class CamtEntry {

    private static final int DATE = 10;

    /** As the standard has it: 18 digits, no sign and no exponent. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,17})?");

    private final StringBuilder text = new StringBuilder();
    private String amount = "";
    private String direction = "";
    private String status = "";
    private String bookedOn = "";
    private String reference = "";
    private String currency = "";

    void amount(String value) {
        amount = value;
    }

    void currency(@Nullable String value) {
        currency = value == null ? "" : value;
    }

    void direction(String value) {
        direction = value;
    }

    void status(String value) {
        status = value;
    }

    void bookedOn(String value) {
        bookedOn = value;
    }

    void reference(String value) {
        reference = value;
    }

    void say(String more) {
        text.append(text.isEmpty() ? "" : " ").append(more);
    }

    /** What is only announced may still not come. */
    boolean isBooked() {
        return status.isEmpty() || status.equals("BOOK");
    }

    /**
     * The entry as a line.
     *
     * @throws IllegalArgumentException saying what is missing or wrong
     */
    BankLine line(String account, int longest) {
        if (account.isEmpty()) {
            throw new IllegalArgumentException("the statement names no account");
        }
        var date = date();
        var money = money();
        var said = text.length() > longest ? text.substring(0, longest) : text.toString();
        var key = reference.isEmpty() ? LineKeys.of(date, money, said) : reference;
        return new BankLine(account, key, date, money, said);
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(bookedOn.length() > DATE ? bookedOn.substring(0, DATE) : bookedOn);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("an entry has no booking date", none);
        }
    }

    private Money money() {
        try {
            if (!AMOUNT.matcher(amount).matches()) {
                throw new NumberFormatException("no plain decimal number");
            }
            var money = Money.ofMajor(new BigDecimal(amount), Currency.getInstance(currency));
            return switch (direction) {
                case "CRDT" -> money;
                case "DBIT" -> money.negated();
                default -> throw new IllegalArgumentException("an entry is neither credit nor debit");
            };
        } catch (NumberFormatException | ArithmeticException none) {
            throw new IllegalArgumentException("an entry's amount is no amount of its currency", none);
        }
    }
}
