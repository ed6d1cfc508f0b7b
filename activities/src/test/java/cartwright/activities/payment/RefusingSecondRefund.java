package cartwright.activities.payment;

/** Refuses the second refund that is sent. */
final class RefusingSecondRefund implements StripeDouble.Gate {

    private int seen;

    @Override
    public StripeDouble.Reply pass(String path) {
        return path.equals("/v1/refunds") && ++seen == 2
                ? new StripeDouble.Reply(
                        400, "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"charge_disputed\"}}")
                : StripeDouble.Reply.NONE;
    }
}
