package cartwright.infra.demo.retail;

import java.util.List;

/**
 * A row of the file that is not a clean sale.
 *
 * @param row its line in the file, the heading being line 1
 * @param flaws all that is wrong with it, at least one
 */
public record DirtyRow(long row, List<Flaw> flaws) {

    public DirtyRow {
        flaws = List.copyOf(flaws);
    }
}
