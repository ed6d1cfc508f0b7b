package cartwright.api.catalog;

import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.Category;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.api.kernel.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A category as a client wants it.
 *
 * @param id needed to create it, and never changed
 * @param parent the id of the one above; left out, it is at the root
 * @param attributes that it adds to those of the categories above; left out, they stay as they are
 */
record CategoryBody(
        @Nullable @Pattern(regexp = Category.CODE, message = Category.CODE_RULE)
        String id,

        @NotBlank @Size(max = 255) String name,
        @Nullable @Size(max = 64) String parent,
        @Nullable @Valid @Size(max = 100) List<@NotNull AttributeBody> attributes) {

    /** An attribute as a client wants it; its fields are those of {@link AttributeDefinition}. */
    record AttributeBody(
            @NotNull String name,
            @NotNull AttributeType type,
            @Nullable Boolean required,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable List<@NotNull String> options) {}

    /**
     * The category it describes.
     *
     * @param before its attributes as they are
     * @throws Problem INVALID_REQUEST when an attribute contradicts itself or is named twice
     */
    CategoryDraft draft(List<AttributeDefinition> before) {
        if (attributes == null) {
            return new CategoryDraft(name, parent, before);
        }
        var definitions = new ArrayList<AttributeDefinition>();
        var names = new HashSet<String>();
        for (var attribute : attributes) {
            var pointer = "/attributes/" + definitions.size();
            if (!names.add(attribute.name())) {
                throw Problem.invalid(pointer + "/name", "is named twice");
            }
            definitions.add(definition(pointer, attribute));
        }
        return new CategoryDraft(name, parent, definitions);
    }

    private static AttributeDefinition definition(String pointer, AttributeBody body) {
        try {
            return new AttributeDefinition(
                    body.name(),
                    body.type(),
                    Boolean.TRUE.equals(body.required()),
                    body.min(),
                    body.max(),
                    Objects.requireNonNullElse(body.options(), List.of()));
        } catch (IllegalArgumentException contradictory) {
            throw Problem.invalid(pointer, String.valueOf(contradictory.getMessage()));
        }
    }
}
