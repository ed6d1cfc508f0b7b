package cartwright.activities.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReleasedSchemasTest {

    /** What was released; a schema is copied here with the change that brings it, and never changed here again but by adding to it. */
    private static final Path RELEASED = Path.of("src", "test", "resources", "released-events");

    /** Events name people by id. */
    private static final Set<String> PERSONAL = Set.of(
            "address",
            "street",
            "line1",
            "line2",
            "city",
            "postcode",
            "postalcode",
            "zip",
            "email",
            "phone",
            "firstname",
            "lastname",
            "fullname",
            "recipient",
            "ip",
            "card",
            "pan",
            "token");

    @Test
    void replaceOnlyWhatTheyCanStandInFor() {
        assertThat(Compatibility.breaks(EventSchemas.in(RELEASED), EventSchemas.in(EventSchemas.DIRECTORY)))
                .isEmpty();
    }

    /** What is not among them could be changed in any way without anybody's notice. */
    @Test
    void areAllAmongWhatWasReleased() {
        assertThat(EventSchemas.in(RELEASED).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EventSchemas.in(EventSchemas.DIRECTORY).keySet());
    }

    @Test
    void areKnownByTheirNames() {
        EventSchemas.in(EventSchemas.DIRECTORY)
                .forEach((name, schema) ->
                        assertThat(schema.get("$id").asString()).isEqualTo("https://cartwright/events/" + name));
    }

    @Test
    void allowNothingThatTheyDoNotNameAndNameNothingPersonal() {
        var open = new TreeSet<String>();
        var personal = new TreeSet<String>();
        EventSchemas.in(EventSchemas.DIRECTORY).forEach((name, schema) -> {
            open.addAll(opened(name, schema));
            personal.addAll(named(name, schema));
        });

        // The data's own schema is that of its type.
        assertThat(open).containsExactly("envelope-1.0.json/properties/data");
        assertThat(personal).isEmpty();
    }

    private static Set<String> opened(String place, JsonNode schema) {
        var found = new TreeSet<String>();
        if (schema.isObject()
                && schema.path("type").asString("").equals("object")
                && schema.path("additionalProperties").asBoolean(true)) {
            found.add(place);
        }
        schema.properties().forEach(member -> found.addAll(opened(place + "/" + member.getKey(), member.getValue())));
        return found;
    }

    private static Set<String> named(String place, JsonNode schema) {
        var found = new TreeSet<String>();
        schema.properties().forEach(member -> {
            if (PERSONAL.contains(member.getKey().toLowerCase(Locale.ROOT))) {
                found.add(place + "/" + member.getKey());
            }
            found.addAll(named(place + "/" + member.getKey(), member.getValue()));
        });
        return found;
    }
}
