package cartwright.activities.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node of the category tree.
 *
 * @param code names it for ever and everywhere; small and capital letters are the same
 * @param name what people read
 * @param parent the code of the category above; null at the root
 * @param path the codes from the root to itself
 * @param attributes that it adds to those of the categories above, or puts in their place
 * @param version grows with every change of its own; moving a category above changes only {@code path}
 */
public record Category(
        UUID id,
        String code,
        String name,
        @Nullable String parent,
        List<String> path,
        List<AttributeDefinition> attributes,
        long version) {

    /** How long a code may be. */
    public static final int LONGEST_CODE = 64;

    /** What a code is, as a regular expression. */
    public static final String CODE = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N} &'()+,._-]{0,62}[\\p{L}\\p{N}).])?";

    /** The same, said to people. */
    public static final String CODE_RULE =
            "has 1 to 64 letters, digits, spaces or any of & ' ( ) + , . _ - and begins with a letter or digit";

    public Category {
        path = List.copyOf(path);
        attributes = List.copyOf(attributes);
    }
}
