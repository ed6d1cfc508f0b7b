package cartwright.infra.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void dividesWhatWasAddedByTheOrdersAndLeavesOutWhatIsRare() {
        var perOrder = Statements.perOrder(calls(5, 0, 7), calls(205, 150, 8), 100);

        assertThat(perOrder).containsEntry("a", 200L).containsEntry("b", 150L).doesNotContainKey("c");
    }

    private static SequencedMap<String, Long> calls(long a, long b, long c) {
        var calls = new LinkedHashMap<String, Long>();
        calls.put("a", a);
        calls.put("b", b);
        calls.put("c", c);
        return calls;
    }
}
