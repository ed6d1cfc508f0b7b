package cartwright.infra.launcher.settings;

/** A port that the stack listens on, and the setting that moves it. */
public enum Port {
    API("api", 8080),
    SANDBOX("sandbox", 8090),
    WORKERS("workers", 8081),
    TEMPORAL("temporal", 7233),
    TEMPORAL_UI("temporal UI", 8233),
    POSTGRES("postgres", 5433),
    OPENSEARCH("opensearch", 9200),
    KAFKA("kafka", 9092),
    KAFKA_CONTROLLER("kafka's controller", 9093),
    REDIS("redis", 6379);

    private final String part;
    private final int usual;

    Port(String part, int usual) {
        this.part = part;
        this.usual = usual;
    }

    /** Who listens on it, for people. */
    public String part() {
        return part;
    }

    /** The port used when nothing is set. */
    public int usual() {
        return usual;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return "CARTWRIGHT_" + name() + "_PORT";
    }
}
