package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Answer;

/** What a bank's refusal looks like. */
final class SquareRefusal {
    static final String GENERIC = "GENERIC_DECLINE";

    private SquareRefusal() {}

    static SquareProblem of(String code) {
        return SquareProblem.of(400, "PAYMENT_METHOD_ERROR", code, "Authorization error: '" + code + "'");
    }

    /** The refusal with the payment that it is about. */
    static Answer answer(String code, SquarePayment payment, SquareJson json) {
        var body = of(code).body();
        body.set("payment", json.payment(payment));
        return Answer.of(400, body);
    }
}
