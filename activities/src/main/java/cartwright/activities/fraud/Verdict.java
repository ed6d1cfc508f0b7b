package cartwright.activities.fraud;

import java.util.List;

/** What the check makes of an order. */
public sealed interface Verdict {

    /** The points of all rules together. */
    int score();

    /** The rules that gave points, as codes, in the order in which they are applied. */
    List<String> reasons();

    /** As it is written down. */
    String name();

    /** The order may be paid; the reasons, if any, were too few. */
    record Accept(int score, List<String> reasons) implements Verdict {
        public Accept {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String name() {
            return "ACCEPT";
        }
    }

    /** A person has to look at it first. */
    record Review(int score, List<String> reasons) implements Verdict {
        public Review {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String name() {
            return "REVIEW";
        }
    }

    /** It is not to be paid. */
    record Reject(int score, List<String> reasons) implements Verdict {
        public Reject {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String name() {
            return "REJECT";
        }
    }
}
