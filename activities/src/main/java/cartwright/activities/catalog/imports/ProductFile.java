package cartwright.activities.catalog.imports;

import java.util.List;

/** A file of products, read one by one. */
interface ProductFile extends AutoCloseable {

    /** What is told of what is read. */
    interface Sink {

        /** A product that makes sense by itself. */
        void wanted(Wanted product);

        /** A product, or a row that is none, and what is wrong with it. */
        void refused(List<RowError> errors);
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
