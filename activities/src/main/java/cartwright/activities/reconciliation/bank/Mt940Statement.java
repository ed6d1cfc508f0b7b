package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of an MT940 file as it stands there.
 *
 * @param fields from its first field on
 * @param line of the file on which that stands, counted from 1
 * @param tagLines the line of each of its fields, in order
 */
record Mt940Statement(String fields, long line, List<Long> tagLines) {

    private static final Pattern TAG = Pattern.compile("(:[0-9]{2}[A-Z]?:).*", Pattern.DOTALL);
    private static final String FIRST = ":20:";

    Mt940Statement {
        tagLines = List.copyOf(tagLines);
    }

    /**
     * The statements of a file.
     *
     * @throws UnreadableFile when a field belongs to none, or something is no text
     */
    static List<Mt940Statement> split(String file) {
        var statements = new ArrayList<Mt940Statement>();
        Draft draft = null;
        long number = 0;
        for (var line : file.replace("\r\n", "\n").split("\n", -1)) {
            number++;
            if (line.indexOf('\0') >= 0) {
                throw new UnreadableFile(number, null, "has a character that is no text");
            }
            if (draft != null && isEnd(line)) {
                statements.add(draft.statement());
                draft = null;
            } else if (draft != null) {
                draft.add(line, number);
            } else {
                draft = begun(line, number);
            }
        }
        if (draft != null) {
            statements.add(draft.statement());
        }
        return statements;
    }

    /** A single hyphen, or the end of an envelope. */
    private static boolean isEnd(String line) {
        return line.strip().equals("-") || line.startsWith("-}");
    }

    private static @Nullable Draft begun(String line, long number) {
        var at = line.indexOf(FIRST);
        if (at >= 0) {
            return new Draft(line.substring(at), number);
        }
        var tag = TAG.matcher(line);
        if (tag.matches()) {
            throw new UnreadableFile(number, tag.group(1), "belongs to no statement: those begin with " + FIRST);
        }
        return null;
    }

    /** The line of its field of this number, counted from 0. */
    long lineOf(int number) {
        return number < tagLines.size() ? tagLines.get(number) : line;
    }

    private static final class Draft {

        private final long begin;
        private final StringBuilder fields = new StringBuilder();
        private final List<Long> tagLines = new ArrayList<>();

        Draft(String line, long number) {
            begin = number;
            add(line, number);
        }

        void add(String line, long number) {
            if (TAG.matcher(line).matches()) {
                tagLines.add(number);
            }
            fields.append(line).append('\n');
        }

        Mt940Statement statement() {
            return new Mt940Statement(fields.toString().stripTrailing(), begin, tagLines);
        }
    }
}
