package cartwright.infra.demo.replay;

/** What became of a replayed order. */
enum Fate {
    /** Shipped and delivered, every line of it. */
    SHIPPED,
    /** Cancelled before it shipped. */
    CANCELLED,
    /** The card was declined. */
    DECLINED,
    /** There was not enough stock. */
    SHORT,
    /** Something that should not happen. */
    FAILED
}
