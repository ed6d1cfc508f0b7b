package cartwright.infra.sandbox.square;

/** Where a payment stands. */
enum SquareStatus {
    APPROVED("AUTHORIZED"),
    COMPLETED("CAPTURED"),
    CANCELED("VOIDED"),
    FAILED("FAILED");

    private final String card;

    SquareStatus(String card) {
        this.card = card;
    }

    /** How the card's part of the payment calls it. */
    String card() {
        return card;
    }

    /** Square's code for a step that only an approved payment allows. */
    String refusal() {
        return switch (this) {
            case APPROVED -> throw new IllegalStateException("An approved payment refuses nothing");
            case COMPLETED -> "DELAYED_TRANSACTION_CAPTURED";
            case CANCELED -> "DELAYED_TRANSACTION_CANCELED";
            case FAILED -> "DELAYED_TRANSACTION_FAILED";
        };
    }
}
