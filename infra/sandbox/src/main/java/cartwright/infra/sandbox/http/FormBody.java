package cartwright.infra.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A form-encoded body whose keys nest with brackets, as Stripe's do: {@code metadata[order_id]=…}, {@code expand[]=…}.
 *
 * @param fields value by path, in the order sent; of a key sent twice the last value counts
 */
public record FormBody(Map<List<String>, String> fields) {
    /** Copies the fields, keeping their order. */
    public FormBody {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Reads a body or a query string.
     *
     * @throws IllegalArgumentException when a percent escape is malformed
     */
    public static FormBody parse(String encoded) {
        var fields = new LinkedHashMap<List<String>, String>();
        for (var pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            fields.put(path(name, fields.size()), value);
        }
        return new FormBody(fields);
    }

    /** The value at a path, absent also when it is empty: providers read an empty value as "unset". */
    public Optional<String> text(String... path) {
        return Optional.ofNullable(fields.get(List.of(path))).filter(value -> !value.isEmpty());
    }

    /** The values directly below a path by their last name; empty when there are none. */
    public Map<String, String> map(String... path) {
        var values = new LinkedHashMap<String, String>();
        var prefix = List.of(path);
        fields.forEach((key, value) -> {
            if (key.size() == prefix.size() + 1 && key.subList(0, prefix.size()).equals(prefix)) {
                values.put(key.getLast(), value);
            }
        });
        return values;
    }

    /** The values of a list, whether sent as {@code a[]} or {@code a[0]}. */
    public List<String> list(String name) {
        return List.copyOf(map(name).values());
    }

    /** The names on the first level, in the order sent. */
    public List<String> names() {
        return fields.keySet().stream().map(List::getFirst).distinct().toList();
    }

    /** The same text for every order in which the same fields can be sent. */
    public String canonical() {
        var sorted = new TreeMap<String, String>();
        fields.forEach((path, value) -> sorted.put(path.toString(), value));
        var text = new StringBuilder();
        sorted.forEach((path, value) ->
                text.append(path).append(value.length()).append(':').append(value));
        return text.toString();
    }

    private static List<String> path(String name, int position) {
        int bracket = name.indexOf('[');
        if (bracket < 0) {
            return List.of(name);
        }
        var path = new ArrayList<String>();
        path.add(name.substring(0, bracket));
        for (var part : name.substring(bracket + 1).split("\\[", -1)) {
            var key = part.endsWith("]") ? part.substring(0, part.length() - 1) : part;
            path.add(key.isEmpty() ? Integer.toString(position) : key);
        }
        return List.copyOf(path);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
