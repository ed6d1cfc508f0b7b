package cartwright.infra.demo.replay;

import tools.jackson.databind.JsonNode;

/** What an HTTP request was answered; {@code body} is an empty object when there was none. */
record Answer(int status, JsonNode body) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The problem's stable code, empty when there is none. */
    String code() {
        return body.path("code").asString("");
    }

    /** Why the provider declined, empty when it did not. */
    String declineCode() {
        return body.path("declineCode").asString("");
    }

    /** For people: what went wrong. */
    String problem() {
        return status + " " + code() + " " + body.path("detail").asString("");
    }
}
