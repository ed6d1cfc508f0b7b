package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowFault.Code;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.workflows.kernel.OrderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a settlement file, read from text. A million rows have three million amounts: they are read digit by digit, and
 * what recurs is looked up.
 */
final class CsvValues {

    private static final Map<String, RowKind> KINDS =
            Arrays.stream(RowKind.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    private static final int MOST_DIGITS = 18;
    private static final int ORDER_DIGITS = 32;
    private static final int WHOLE_SECONDS = "2026-11-10T12:00:00Z".length();
    private static final int IMPOSSIBLE = 100_000;

    private final Map<String, Currency> currencies = new HashMap<>();
    private final Map<String, RowStatus> statuses = new HashMap<>();
    private final Map<String, Long> days = new HashMap<>();

    Currency currency(String code) {
        var known = currencies.get(code);
        if (known != null) {
            return known;
        }
        try {
            var currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
            currencies.put(code, currency);
            return currency;
        } catch (IllegalArgumentException none) {
            throw new RowFault(Code.INVALID_VALUE, "currency", "currency is no ISO 4217 code", none);
        }
    }

    /** A type that is not known is no error: it becomes a break that somebody looks at. */
    static RowKind kind(String type) {
        return KINDS.getOrDefault(type.toUpperCase(Locale.ROOT), RowKind.UNKNOWN);
    }

    RowStatus status(@Nullable String value) {
        if (value == null) {
            return RowStatus.SETTLED;
        }
        var known = statuses.get(value);
        if (known != null) {
            return known;
        }
        try {
            var status = RowStatus.valueOf(value.toUpperCase(Locale.ROOT));
            statuses.put(value, status);
            return status;
        } catch (IllegalArgumentException unknown) {
            throw new RowFault(Code.INVALID_VALUE, "status", "status is none of settled, pending, failed", unknown);
        }
    }

    /**
     * A decimal in major units, such as {@code -3.39}, in minor units. No exponent: written out, {@code 1e99999999} would keep a
     * processor busy for minutes.
     */
    static long amount(String text, String column, Currency currency) {
        var fraction = Math.max(0, currency.getDefaultFractionDigits());
        var at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        long minor = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < text.length(); at++) {
            var next = text.charAt(at);
            if (next == '.' && decimals < 0 && digits > 0) {
                decimals = 0;
            } else if (next < '0' || next > '9') {
                throw noNumber(column);
            } else if (decimals == fraction) {
                requireZero(next, column, currency);
                digits++;
            } else {
                minor = minor * 10 + next - '0';
                decimals += decimals < 0 ? 0 : 1;
                digits++;
                requireShort(digits, column, currency);
            }
        }
        if (digits == 0 || text.charAt(text.length() - 1) == '.') {
            throw noNumber(column);
        }
        return (text.charAt(0) == '-' ? -1 : 1) * scaled(minor, fraction - Math.max(0, decimals), column, currency);
    }

    private static long scaled(long minor, int missing, String column, Currency currency) {
        try {
            var scaled = minor;
            for (int i = 0; i < missing; i++) {
                scaled = Math.multiplyExact(scaled, 10);
            }
            return scaled;
        } catch (ArithmeticException tooLarge) {
            throw unfit(column, currency);
        }
    }

    private static void requireZero(char digit, String column, Currency currency) {
        if (digit != '0') {
            throw unfit(column, currency);
        }
    }

    private static void requireShort(int digits, String column, Currency currency) {
        if (digits > MOST_DIGITS) {
            throw unfit(column, currency);
        }
    }

    private static RowFault noNumber(String column) {
        return new RowFault(Code.INVALID_VALUE, column, column + " is no decimal number");
    }

    private static RowFault unfit(String column, Currency currency) {
        return new RowFault(
                Code.OUT_OF_RANGE,
                column,
                column + " is out of range or has more decimals than " + currency.getCurrencyCode());
    }

    Instant time(String value, String column) {
        try {
            return value.length() == WHOLE_SECONDS && value.endsWith("Z")
                    ? wholeSeconds(value)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException noTime) {
            throw new RowFault(Code.INVALID_VALUE, column, column + " is no ISO 8601 time with an offset", noTime);
        }
    }

    /** As {@link Instant#parse}, which costs more than all else of a row; a file has few days and many times. */
    private Instant wholeSeconds(String value) {
        var second = (number(value, 11) * 60 + number(value, 14)) * 60 + number(value, 17);
        var isPlain = value.charAt(10) == 'T' && value.charAt(13) == ':' && value.charAt(16) == ':' && second < 86_400;
        if (!isPlain || number(value, 14) > 59 || number(value, 17) > 59) {
            return Instant.parse(value);
        }
        var day = value.substring(0, 10);
        var begin = days.get(day);
        if (begin == null) {
            begin = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            days.put(day, begin);
        }
        return Instant.ofEpochSecond(begin + second);
    }

    private static int number(String value, int at) {
        int tens = value.charAt(at) - '0';
        int ones = value.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? IMPOSSIBLE : tens * 10 + ones;
    }

    static @Nullable UUID order(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var prefix = OrderId.PREFIX.length();
        if (value.length() != prefix + ORDER_DIGITS || !value.startsWith(OrderId.PREFIX)) {
            throw noOrder(null);
        }
        try {
            return new UUID(
                    HexFormat.fromHexDigitsToLong(value, prefix, prefix + ORDER_DIGITS / 2),
                    HexFormat.fromHexDigitsToLong(value, prefix + ORDER_DIGITS / 2, value.length()));
        } catch (IllegalArgumentException none) {
            throw noOrder(none);
        }
    }

    private static RowFault noOrder(@Nullable Throwable cause) {
        var problem = "order_id is no order's id";
        return cause == null
                ? new RowFault(Code.INVALID_VALUE, "order_id", problem)
                : new RowFault(Code.INVALID_VALUE, "order_id", problem, cause);
    }
}
