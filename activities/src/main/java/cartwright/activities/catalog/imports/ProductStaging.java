package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.copy.BinaryCopy;
import cartwright.workflows.kernel.Sku;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The staging table of an import. */
@Repository
class ProductStaging {

    private static final String COLUMNS =
            "place, line, id, sku, name, description, category, tax_class, status, attributes, variants, prices";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    ProductStaging(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * What a page held.
     *
     * @param read products that were read
     * @param rows what is staged: products, and for each row that is apart from its product one that {@link Checking} knows
     * @param refused products that make no sense
     * @param errors all that is wrong with them
     * @param kept the first of these
     * @param last whether the file ends with it
     */
    record Page(long read, long rows, long refused, long errors, List<RowError> kept, boolean last) {}

    /** The table's name. */
    static String table(ProductImport of) {
        return "catalog.staged_" + of.number();
    }

    /** Makes the table when there is none. */
    void make(ProductImport of) {
        call("make_staging", of);
    }

    /** Tells the planner what is there. */
    void analyze(ProductImport of) {
        call("analyze_staging", of);
    }

    /** Lets the rows go. */
    void drop(ProductImport of) {
        call("drop_staging", of);
    }

    private void call(String function, ProductImport of) {
        jdbc.sql("SELECT catalog." + function + "(:import)")
                .param("import", of.number())
                .query()
                .singleRow();
    }

    /** Whether it has no row: the table is not written ahead, and a crash of the database empties it. */
    boolean isEmpty(ProductImport of) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM " + table(of) + ")")
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores a page; called in a transaction.
     *
     * @param after the place of the last product that is there
     * @param most how many products it may have
     * @param room how many errors are told
     */
    Page store(ProductImport of, ProductFile file, long after, int most, int room) {
        var page = template.execute((Connection connection) -> copy(connection, of, file, after, most, room));
        if (page == null) {
            throw new IllegalStateException("the page of " + of.id() + " said nothing");
        }
        return page;
    }

    private static Page copy(Connection connection, ProductImport of, ProductFile file, long after, int most, int room)
            throws SQLException {
        var copy = new BinaryCopy(connection.unwrap(PGConnection.class), table(of), COLUMNS);
        try {
            var page = new Filling(copy, after, room);
            var isMore = true;
            for (int read = 0; read < most && isMore; read++) {
                isMore = file.next(page);
            }
            return page.end(!isMore);
        } finally {
            copy.cancel();
        }
    }

    private static final class Filling implements ProductFile.Sink {

        private final BinaryCopy copy;
        private final long after;
        private final int room;
        private final List<RowError> kept = new ArrayList<>();
        private long read;
        private long rows;
        private long refused;
        private long errors;
        private @Nullable SQLException failure;

        private Filling(BinaryCopy copy, long after, int room) {
            this.copy = copy;
            this.after = after;
            this.room = room;
        }

        private interface Row {
            void write() throws SQLException;
        }

        private void stage(Row row) {
            rows++;
            try {
                row.write();
            } catch (SQLException failed) {
                failure = failed;
            }
        }

        @Override
        public void wanted(Wanted product) {
            read++;
            stage(() -> write(product));
        }

        private void write(Wanted product) throws SQLException {
            copy.row();
            copy.number(after + rows);
            copy.number(product.line());
            copy.id(Ids.next());
            copy.text(product.sku().value());
            copy.text(product.name());
            copy.text(product.description());
            copy.text(product.category());
            copy.text(product.taxClass() == null ? null : product.taxClass().name());
            copy.text(product.status() == null ? null : product.status().name());
            copy.json(product.attributes() == null ? null : Json.write(product.attributes()));
            copy.json(product.variants() == null ? null : Json.write(product.variants()));
            copy.json(StagedPrices.json(product.prices()));
        }

        @Override
        public void apart(Sku product, List<RowError> found) {
            refused(found);
            stage(() -> writeApart(found.getFirst().line(), product));
        }

        /** Of no variant at all, as no product is. */
        private void writeApart(long line, Sku product) throws SQLException {
            copy.row();
            copy.number(after + rows);
            copy.number(line);
            copy.id(Ids.next());
            copy.text(product.value());
            copy.text("");
            copy.text(null);
            copy.text("");
            copy.text(null);
            copy.text(null);
            copy.json(null);
            copy.json("[]");
            copy.json("[]");
        }

        @Override
        public void refused(List<RowError> found) {
            read++;
            refused++;
            errors += found.size();
            found.stream().limit(room - kept.size()).forEach(kept::add);
        }

        private Page end(boolean last) throws SQLException {
            if (failure != null) {
                throw failure;
            }
            copy.end();
            return new Page(read, rows, refused, errors, kept, last);
        }
    }
}
