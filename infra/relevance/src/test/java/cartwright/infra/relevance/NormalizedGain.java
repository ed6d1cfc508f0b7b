package cartwright.infra.relevance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good an order of hits is: the normalized discounted cumulative gain (Järvelin and Kekäläinen 2002). A hit gains
 * 2<sup>grade</sup> − 1, the less the further down it stands (by the binary logarithm of one and its rank), in proportion to the
 * best order there could be.
 */
final class NormalizedGain {

    private NormalizedGain() {}

    /**
     * From 0, nothing of use, to 1, no better order is possible.
     *
     * @param hits names of what was found, the first one first
     * @param grades of what is of use, by name; what has none is of none
     * @param depth how many hits are looked at
     */
    static double at(int depth, List<String> hits, Map<String, Integer> grades) {
        var ideal = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
        if (ideal.isEmpty() || ideal.getFirst() <= 0) {
            throw new IllegalArgumentException("nothing is of use, so that no order is better than another");
        }
        var found = hits.stream().map(hit -> grades.getOrDefault(hit, 0)).toList();
        return gain(depth, found) / gain(depth, ideal);
    }

    private static double gain(int depth, List<Integer> grades) {
        return IntStream.range(0, Math.min(depth, grades.size()))
                .mapToDouble(place -> (Math.pow(2, grades.get(place)) - 1) * Math.log(2) / Math.log(place + 2.0))
                .sum();
    }
}
