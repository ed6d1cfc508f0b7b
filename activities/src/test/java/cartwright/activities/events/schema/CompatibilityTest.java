package cartwright.activities.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompatibilityTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final JsonNode RELEASED = JSON.readTree("""
            {"title": "A", "type": "object", "additionalProperties": false, "required": ["id"],
             "properties": {"id": {"type": "string"}, "note": {"type": "string"},
                            "money": {"$ref": "../common-1.0.json#/$defs/money"},
                            "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}}}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "title": "A"          | "title": "B"
                    "title": "A"          | "title": "A", "description": "What it is."
                    "properties": {"id"   | "properties": {"more": {"type": "integer"}, "id"
                    "properties": {"sku"  | "properties": {"more": {"type": "integer"}, "sku"
                    """)
    void letsWordsChangeAndOptionalFieldsCome(String before, String after) {
        assertThat(Compatibility.breaks(RELEASED, changed(before, after))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "note": {"type": "string"},              | ''                                    | /properties/note is gone
                    "note": {"type": "string"}               | "note": {"type": "integer"}           | /properties/note/type was "string" and is "integer"
                    "note": {"type": "string"}               | "note": {"type": ["string", "null"]}  | /properties/note/type was "string" and is ["string","null"]
                    "note": {"type": "string"}               | "note": {"type": "string", "maxLength": 5} | /properties/note/maxLength is new
                    "required": ["id"]                       | "required": ["id", "note"]            | /required asks for note, which older events lack
                    "required": ["id"]                       | "required": []                        | /required no longer promises id
                    "additionalProperties": false            | "additionalProperties": true          | /additionalProperties was false and is true
                    defs/money                               | defs/amount                           | /properties/money/$ref was
                    {"sku": {"type": "string"}}              | {"sku": {"type": "integer"}}          | /properties/lines/items/properties/sku/type was
                    {"sku": {"type": "string"}}              | {}                                    | /properties/lines/items/properties/sku is gone
                    """)
    void refusesWhatAReaderWouldStumbleOver(String before, String after, String problem) {
        assertThat(Compatibility.breaks(RELEASED, changed(before, after)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void refusesThatASchemaDisappears() {
        assertThat(Compatibility.breaks(Map.of("orders/A-1.0.json", RELEASED), Map.of()))
                .containsExactly("orders/A-1.0.json is gone");
    }

    private static JsonNode changed(String before, String after) {
        var text = RELEASED.toString().replace(":", ": ").replace(",", ", ").replace("\"http: ", "\"http:");
        assertThat(text).contains(before);
        return JSON.readTree(text.replace(before, after));
    }
}
