package cartwright.infra.bench.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A supplier's list: products with a description and two attributes, in forty categories that ask for them.
 *
 * @param products how many
 */
record ProductList(int products) {

    static final int CATEGORIES = 40;
    private static final String[] COLOURS = {"red", "blue", "green", "white"};

    /** Writes it as comma-separated values. */
    void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("sku,name,description,price,currency,category,attributes\n");
            for (int i = 0; i < products; i++) {
                out.write(row(i));
            }
        }
    }

    private static String row(int i) {
        // As skus of a real list: in no order, the digits backwards.
        var sku = "SKU" + new StringBuilder("%09d".formatted(i)).reverse();
        return sku + ",Product number " + i + ",\"What there is to say of product " + i + ", in a sentence or two.\","
                + (1 + i % 400) + "." + (10 + i % 90) + ",GBP,Category " + i % CATEGORIES + ",\"{\"\"colour\"\": \"\""
                + COLOURS[i % COLOURS.length] + "\"\", \"\"weight\"\": " + (1 + i % 5000) + "}\"\n";
    }
}
