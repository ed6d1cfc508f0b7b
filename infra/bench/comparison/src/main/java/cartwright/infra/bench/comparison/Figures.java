package cartwright.infra.bench.comparison;

import java.io.PrintWriter;

/** What a comparison measured and found. */
public interface Figures {

    /** Whether what was done is what was to be done. */
    boolean isRight();

    /** Whether the goals of speed and memory are met. */
    boolean isFastEnough();

    /** Shows them. */
    void print(PrintWriter out);
}
