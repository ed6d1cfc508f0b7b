package cartwright.infra.launcher.temporal;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The official release archive of the Temporal command line for one platform.
 *
 * @param address where it is published
 * @param sha256 what its bytes must add up to, in hexadecimal
 */
record ReleaseArchive(URI address, String sha256) {

    /** The newest version that both the release page and Go's installer give. */
    static final String VERSION = "1.5.1";

    private static final String RELEASES = "https://github.com/temporalio/cli/releases/download/v";

    /** Of the release's own list of checksums. */
    private static final Map<String, String> CHECKSUMS = Map.of(
            "linux_amd64", "ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d",
            "linux_arm64", "bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5",
            "darwin_amd64", "bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9",
            "darwin_arm64", "cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415");

    /** The archive for a platform as Java names it; empty where none is published. */
    static Optional<ReleaseArchive> of(String operatingSystem, String architecture) {
        var platform = system(operatingSystem) + "_" + processor(architecture);
        return Optional.ofNullable(CHECKSUMS.get(platform))
                .map(sum -> new ReleaseArchive(
                        URI.create(RELEASES + VERSION + "/temporal_cli_" + VERSION + "_" + platform + ".tar.gz"), sum));
    }

    private static String system(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "darwin" : lower;
    }

    private static String processor(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> name;
        };
    }
}
