package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.workflows.kernel.Money;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field61;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads MT940 statements, with or without the envelope of the network, several in one file. */
final class Mt940 {

    private static final int CURRENCY_AT = 7;
    private static final int CURRENCY_END = 10;
    private static final String ENVELOPE =
            "{1:F01XXXXXXXXXXXX0000000000}{2:O9400000000000XXXXXXXXXXXX00000000000000000000N}{4:\r\n";

    private final Consumer<BankLine> lines;
    private String account = "";
    private @Nullable Currency currency;
    private @Nullable Field61 entry;
    private final List<String> text = new ArrayList<>();

    private Mt940(Consumer<BankLine> lines) {
        this.lines = lines;
    }

    /**
     * Hands over every entry.
     *
     * @throws UnreadableFile saying what is wrong
     */
    static void read(String content, Consumer<BankLine> lines) {
        if (!content.contains(":25") || !content.contains(":60")) {
            throw new UnreadableFile(
                    "the file is no MT940 statement: it lacks an account (:25:) or an opening balance (:60F:)");
        }
        for (var statement : statements(content)) {
            new Mt940(lines).statement(statement);
        }
    }

    /** The fields of each statement; a line of a single hyphen, or an envelope's end, ends one. */
    private static List<String> statements(String content) {
        var statements = new ArrayList<String>();
        for (var part : content.replace("\r\n", "\n").split("\n-\\}?[^\n]*(?=\n|$)", -1)) {
            var begin = part.indexOf(":20:");
            if (begin >= 0) {
                statements.add(part.substring(begin).stripTrailing());
            }
        }
        return statements;
    }

    private void statement(String fields) {
        for (var tag : tags(fields)) {
            switch (tag.getName()) {
                case "25", "25P" -> account = tag.getValue().strip();
                case "60F", "60M" -> currency = currency(tag.getValue());
                case "61" -> {
                    emit();
                    entry = new Field61(tag.getValue());
                }
                case "86" -> text.add(tag.getValue().replace('\n', ' ').replace("\r", ""));
                case "62F", "62M" -> emit();
                default -> {}
            }
        }
        emit();
    }

    private static List<Tag> tags(String fields) {
        try {
            var block = SwiftMessage.parse(ENVELOPE + fields.replace("\n", "\r\n") + "\r\n-}")
                    .getBlock4();
            if (block == null) {
                throw new UnreadableFile("the file is no MT940 statement");
            }
            return block.getTags();
        } catch (IOException | RuntimeException malformed) {
            throw malformed instanceof UnreadableFile known
                    ? known
                    : new UnreadableFile("the file is no MT940 statement: " + malformed.getMessage());
        }
    }

    private static Currency currency(String balance) {
        try {
            return Currency.getInstance(
                    balance.substring(CURRENCY_AT, CURRENCY_END).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
            throw new UnreadableFile("the opening balance names no currency: " + balance);
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
        var date = date(read);
        var said = String.join(
                " ",
                List.of(
                        orEmpty(read.getReferenceForTheAccountOwner()),
                        orEmpty(read.getReferenceOfTheAccountServicingInstitution()),
                        orEmpty(read.getSupplementaryDetails()),
                        String.join(" ", text)));
        var amount = amount(read);
        return new BankLine(account, LineKeys.of(date, amount, said), date, amount, said);
    }

    private Money amount(Field61 read) {
        var value = read.getAmountAsBigDecimal();
        var unit = currency;
        var mark = orEmpty(read.getDebitCreditMark());
        if (value == null || unit == null || account.isEmpty()) {
            throw new UnreadableFile("an entry has no amount, account or currency: " + read.getValue());
        }
        try {
            var money = Money.ofMajor(value, unit);
            return switch (mark) {
                // The reversal of a debit brings money, that of a credit takes it.
                case "C", "RD" -> money;
                case "D", "RC" -> money.negated();
                default -> throw new UnreadableFile("an entry is neither credit nor debit: " + read.getValue());
            };
        } catch (ArithmeticException tooFine) {
            throw new UnreadableFile("an entry's amount has more decimals than its currency: " + read.getValue());
        }
    }

    private static LocalDate date(Field61 read) {
        var date = read.getValueDateAsCalendar();
        if (date == null) {
            throw new UnreadableFile("an entry has no date: " + read.getValue());
        }
        return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
