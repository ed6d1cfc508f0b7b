package cartwright.activities.kernel.seal;

import cartwright.activities.kernel.payload.PayloadKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Keys for tests. */
final class Keys {

    private Keys() {}

    /** Those of these names, the newest first; {@code test} is the one that the tests' shop has. */
    static PayloadKeys of(String... names) {
        return new PayloadKeys(Arrays.stream(names)
                .map(name -> name + ":" + Base64.getEncoder().encodeToString(key(name)))
                .collect(Collectors.joining(",")));
    }

    private static byte[] key(String name) {
        var key = new byte[32];
        if (!name.equals("test")) {
            Arrays.fill(key, (byte) name.hashCode());
        }
        return key;
    }
}
