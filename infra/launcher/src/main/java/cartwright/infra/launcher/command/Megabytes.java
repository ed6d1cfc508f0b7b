package cartwright.infra.launcher.command;

/** Memory as the tables show it. */
final class Megabytes {

    private Megabytes() {}

    static String of(long bytes) {
        return bytes == 0 ? "-" : (bytes >> 20) + " MiB";
    }
}
