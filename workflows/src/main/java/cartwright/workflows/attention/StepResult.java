package cartwright.workflows.attention;

/** How a step ended that a person may have helped along. */
public sealed interface StepResult<T> {

    /** It was done. */
    record Done<T>(T value) implements StepResult<T> {}

    /** A person let it be skipped. */
    record Skipped<T>() implements StepResult<T> {}

    /** A person gave it up: what it was for is to be undone. */
    record GivenUp<T>() implements StepResult<T> {}
}
