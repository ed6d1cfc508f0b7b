package cartwright.activities.catalog.imports;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Products as JSON objects in UTF-8, each on a line, with its variants in it. A line that is none is refused, and the next one read. */
final class NdjsonFile implements ProductFile {

    /** Reads nothing more after a value, no name twice, and decimals as they are written. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> KNOWN = Set.of(
            "sku",
            "name",
            "description",
            "category",
            "taxClass",
            "status",
            "attributes",
            "price",
            "currency",
            "prices",
            ComingPriceReading.FIELD,
            PriceEndReading.FIELD,
            "variants");

    /** As much as a product with a hundred variants may take. */
    private static final int LONGEST_LINE = 2_000_000;

    private static final int MOST_IGNORED = 50;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final BoundedLines lines;
    private final Set<String> ignored = new LinkedHashSet<>();
    private long number;

    NdjsonFile(InputStream bytes) {
        this.lines = new BoundedLines(bytes, LONGEST_LINE);
    }

    @Override
    public boolean next(Sink sink) {
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (line.tooLong()) {
                refuse(FaultCode.ROW_TOO_LONG, "has more than " + LONGEST_LINE + " bytes; shorten it", sink);
                return true;
            }
            if (!isBlank(line.bytes())) {
                tell(line.bytes(), sink);
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(ByteBuffer line) {
        for (int i = 0; i < line.limit(); i++) {
            if (line.get(i) != ' ' && line.get(i) != '\t' && line.get(i) != '\r') {
                return false;
            }
        }
        return true;
    }

    private void tell(ByteBuffer line, Sink sink) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            var node = JSON.readTree(number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (node.isObject()) {
                tell(node, sink);
            } else {
                refuse(FaultCode.MALFORMED_ROW, "is no JSON object; write one product in braces on each line", sink);
            }
        } catch (CharacterCodingException notText) {
            refuse(FaultCode.MALFORMED_ROW, "is no text in UTF-8; save the file as UTF-8", sink);
        } catch (JacksonException malformed) {
            refuse(FaultCode.MALFORMED_ROW, "is no JSON: " + malformed.getOriginalMessage(), sink);
        }
    }

    private void tell(JsonNode node, Sink sink) {
        var errors = new ArrayList<RowError>();
        var reading = new JsonRow(number, errors);
        node.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name) && ignored.size() < MOST_IGNORED)
                .forEach(name -> ignored.add(name.replace('\0', '?')));
        var group = new RowGroup(reading.row(node), reading.variants(node.get("variants")));
        if (errors.isEmpty()) {
            group.tell(sink);
        } else {
            sink.refused(errors);
        }
    }

    private void refuse(FaultCode code, String detail, Sink sink) {
        sink.refused(List.of(new RowError(number, "", code, detail)));
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public void close() {
        lines.close();
    }
}
