package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Pattern;

/** An entry of a statement while it is being read. */
final class CamtEntry {

    private static final int DATE = 10;
    private static final int LONGEST_TEXT = 4_000;

    /** The standard has 35; what banks use beyond that is kept while it can be. */
    private static final int LONGEST_NAME = 255;

    /** As the standard has it: 18 digits, no sign and no exponent. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,17})?");

    private final StringBuilder text = new StringBuilder();
    private final Value nothing;
    private Value amount;
    private Value currency;
    private Value direction;
    private Value status;
    private Value bookedOn;
    private Value valueOn;
    private Value reference;

    /**
     * What an element says.
     *
     * @param line on which it stands
     */
    record Value(String text, long line) {}

    /**
     * An entry of which nothing is known yet.
     *
     * @param line on which it begins
     */
    CamtEntry(long line) {
        nothing = new Value("", line);
        amount = nothing;
        currency = nothing;
        direction = nothing;
        status = nothing;
        bookedOn = nothing;
        valueOn = nothing;
        reference = nothing;
    }

    void amount(Value value) {
        amount = value;
    }

    void currency(Value value) {
        currency = value;
    }

    void direction(Value value) {
        direction = value;
    }

    void status(Value value) {
        status = value;
    }

    void bookedOn(Value value) {
        bookedOn = value;
    }

    void valueOn(Value value) {
        valueOn = value;
    }

    void reference(Value value) {
        reference = value;
    }

    void say(String more) {
        text.append(text.isEmpty() ? "" : " ").append(more);
    }

    /** What is only announced may still not come. */
    boolean isBooked() {
        return status.text().isEmpty() || status.text().equals("BOOK");
    }

    /**
     * The entry as a line of the account.
     *
     * @throws UnreadableFile saying what is missing or wrong, and where
     */
    BankLine line(String account) {
        if (account.isEmpty() || account.length() > LONGEST_NAME) {
            throw wrong(nothing, "Acct/Id", "the statement names no account");
        }
        if (reference.text().length() > LONGEST_NAME) {
            throw wrong(reference, "Ntry/AcctSvcrRef", "has more than " + LONGEST_NAME + " characters");
        }
        var date = date();
        var money = money();
        var said = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        return new BankLine(account, reference.text(), date, date, money, said);
    }

    /** Banks may leave out when they have booked an entry. */
    private LocalDate date() {
        return bookedOn.text().isEmpty() && !valueOn.text().isEmpty()
                ? date(valueOn, "Ntry/ValDt")
                : date(bookedOn, "Ntry/BookgDt");
    }

    private static LocalDate date(Value value, String field) {
        var said = value.text();
        try {
            return LocalDate.parse(said.length() > DATE ? said.substring(0, DATE) : said);
        } catch (DateTimeException none) {
            throw wrong(value, field, "is no date");
        }
    }

    private Money money() {
        if (!AMOUNT.matcher(amount.text()).matches()) {
            throw wrong(amount, "Ntry/Amt", "is no plain decimal number");
        }
        try {
            var money = Money.ofMajor(new BigDecimal(amount.text()), unit());
            return switch (direction.text()) {
                case "CRDT" -> money;
                case "DBIT" -> money.negated();
                default -> throw wrong(direction, "Ntry/CdtDbtInd", "is neither CRDT nor DBIT");
            };
        } catch (ArithmeticException unfit) {
            throw wrong(amount, "Ntry/Amt", "is out of range or has more decimals than its currency");
        }
    }

    private Currency unit() {
        try {
            return Currency.getInstance(currency.text());
        } catch (IllegalArgumentException none) {
            throw wrong(currency, "Ntry/Amt/@Ccy", "is no ISO 4217 code");
        }
    }

    private static UnreadableFile wrong(Value value, String field, String problem) {
        return new UnreadableFile(value.line(), field, problem);
    }
}
