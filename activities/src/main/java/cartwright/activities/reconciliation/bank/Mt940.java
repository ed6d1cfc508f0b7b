package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.workflows.kernel.Money;
import com.prowidesoftware.swift.model.SwiftBlock4;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field61;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads MT940 statements, with or without the envelope of the network, several in one file. */
final class Mt940 {

    private static final int CURRENCY_AT = 7;
    private static final int CURRENCY_END = 10;

    /** The standard has 35. */
    private static final int LONGEST_ACCOUNT = 255;

    private static final int HALF_A_YEAR = 183;

    /** With its comma: a reader that finds none takes other digits of the line for it. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,14},[0-9]*");

    private static final String ENVELOPE =
            "{1:F01XXXXXXXXXXXX0000000000}{2:O9400000000000XXXXXXXXXXXX00000000000000000000N}{4:\r\n";

    private final Consumer<BankLine> lines;
    private String account = "";
    private @Nullable Currency currency;
    private @Nullable Field61 entry;
    private long entryLine;
    private final List<String> text = new ArrayList<>();

    private Mt940(Consumer<BankLine> lines) {
        this.lines = lines;
    }

    /**
     * Hands over every entry.
     *
     * @throws UnreadableFile saying what is wrong, and where
     */
    static void read(String content, Consumer<BankLine> lines) {
        var statements = Mt940Statement.split(content);
        if (statements.isEmpty()) {
            throw new UnreadableFile(1, ":20:", "the file is no MT940 statement");
        }
        for (var statement : statements) {
            new Mt940(lines).read(statement);
        }
    }

    private void read(Mt940Statement statement) {
        var number = 0;
        for (var tag : tags(statement)) {
            var line = statement.lineOf(number++);
            switch (tag.getName()) {
                case "25", "25P" -> account = account(tag.getValue().strip(), line);
                case "60F", "60M" -> currency = currency(tag.getValue(), line);
                case "61" -> {
                    emit();
                    entry = new Field61(tag.getValue());
                    entryLine = line;
                }
                case "86" -> text.add(tag.getValue().replace('\n', ' ').replace("\r", ""));
                case "62F", "62M" -> emit();
                default -> {}
            }
        }
        emit();
        if (account.isEmpty()) {
            throw new UnreadableFile(statement.line(), ":25:", "the statement names no account");
        }
        if (currency == null) {
            throw new UnreadableFile(statement.line(), ":60F:", "the statement has no opening balance");
        }
    }

    private static List<Tag> tags(Mt940Statement statement) {
        SwiftBlock4 block;
        try {
            block = SwiftMessage.parse(ENVELOPE + statement.fields().replace("\n", "\r\n") + "\r\n-}")
                    .getBlock4();
        } catch (IOException | RuntimeException malformed) {
            throw new UnreadableFile(statement.line(), null, "the statement is no MT940");
        }
        if (block == null) {
            throw new UnreadableFile(statement.line(), null, "the statement is no MT940");
        }
        return block.getTags();
    }

    private static String account(String name, long line) {
        if (name.length() > LONGEST_ACCOUNT) {
            throw new UnreadableFile(line, ":25:", "has more than " + LONGEST_ACCOUNT + " characters");
        }
        return name;
    }

    private static Currency currency(String balance, long line) {
        try {
            return Currency.getInstance(
                    balance.substring(CURRENCY_AT, CURRENCY_END).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
            throw new UnreadableFile(line, ":60F:", "the opening balance names no currency");
        }
    }

    private void emit() {
        var read = entry;
        if (read == null) {
            text.clear();
            return;
        }
        lines.accept(line(read));
        entry = null;
        text.clear();
    }

    private BankLine line(Field61 read) {
        var valueOn = valueDate(read);
        var said = String.join(
                " ",
                List.of(
                        orEmpty(read.getReferenceForTheAccountOwner()),
                        orEmpty(read.getReferenceOfTheAccountServicingInstitution()),
                        orEmpty(read.getSupplementaryDetails()),
                        String.join(" ", text)));
        var amount = amount(read);
        return new BankLine(account, "", bookedOn(read, valueOn), valueOn, amount, said);
    }

    private Money amount(Field61 read) {
        var value = read.getAmountAsBigDecimal();
        var unit = currency;
        var mark = orEmpty(read.getDebitCreditMark());
        if (unit == null || account.isEmpty()) {
            throw wrong("comes before the account and the opening balance");
        }
        if (value == null
                || !AMOUNT.matcher(orEmpty(read.getAmount())).matches()
                || orEmpty(read.getFundsCode()).length() > 1) {
            throw wrong("has no amount");
        }
        try {
            var money = Money.ofMajor(value, unit);
            return switch (mark) {
                // The reversal of a debit brings money, that of a credit takes it.
                case "C", "RD" -> money;
                case "D", "RC" -> money.negated();
                default -> throw wrong("is neither credit nor debit");
            };
        } catch (ArithmeticException unfit) {
            throw wrong("its amount is out of range or has more decimals than its currency");
        }
    }

    private UnreadableFile wrong(String problem) {
        return new UnreadableFile(entryLine, ":61:", problem);
    }

    /** Banks may leave it out, and it has no year: that of the value date, or the one before or after it. */
    private LocalDate bookedOn(Field61 read, LocalDate valueOn) {
        var said = orEmpty(read.getEntryDate());
        if (said.isEmpty()) {
            return valueOn;
        }
        try {
            var day = MonthDay.of(Integer.parseInt(said.substring(0, 2)), Integer.parseInt(said.substring(2)));
            return IntStream.rangeClosed(valueOn.getYear() - 1, valueOn.getYear() + 1)
                    .filter(day::isValidYear)
                    .mapToObj(day::atYear)
                    .filter(date -> apart(valueOn, date) <= HALF_A_YEAR)
                    .min(Comparator.comparingLong(date -> apart(valueOn, date)))
                    .orElseThrow(() -> wrong("has an entry date that is none"));
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException none) {
            throw wrong("has an entry date that is none");
        }
    }

    private static long apart(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
    }

    private LocalDate valueDate(Field61 read) {
        var date = read.getValueDateAsCalendar();
        if (date == null) {
            throw wrong("has no date");
        }
        return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
