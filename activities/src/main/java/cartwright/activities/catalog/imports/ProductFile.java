package cartwright.activities.catalog.imports;

import cartwright.workflows.kernel.Sku;
import java.util.List;

/** A file of products, read one by one. */
interface ProductFile extends AutoCloseable {

    /** What is told of what is read. */
    interface Sink {

        /** A product that makes sense by itself. */
        void wanted(Wanted product);

        /** A product, or a row that is none, and what is wrong with it. */
        void refused(List<RowError> errors);

        /**
         * A row that is none, though it would be one of {@code product}'s, whose other rows are elsewhere in the file: what the file
         * says of that product is not all of it.
         */
        default void apart(Sku product, List<RowError> errors) {
            refused(errors);
        }
    }

    /**
     * Reads the next product.
     *
     * @return false when there is none left
     * @throws UnreadableFile when the file cannot be read from here on
     */
    boolean next(Sink sink);

    /** Columns or members that were passed over because nobody knows them. */
    List<String> ignored();

    @Override
    void close();
}
