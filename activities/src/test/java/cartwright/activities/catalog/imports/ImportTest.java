package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.Products;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.ImportId;
import cartwright.workflows.kernel.Sku;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A test of imports, step by step, with chunks of two products and pages of three. */
@TestPropertySource(properties = {"cartwright.catalog.imports.chunk=2", "cartwright.catalog.imports.page=3"})
abstract class ImportTest extends ShopTest {

    static final String HEADER = "sku,name,price,currency,category\n";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    protected Imports imports;

    @Autowired
    protected Reading reading;

    @Autowired
    protected Checking checking;

    @Autowired
    protected Applying applying;

    @Autowired
    protected Ending ending;

    @Autowired
    protected Products products;

    @Autowired
    private CategoryEditing categories;

    /** What this test's skus and categories begin with. */
    protected final String mine = "IM" + NUMBER.incrementAndGet();

    /** An import of this file, stored and opened. */
    ProductImport opened(FileFormat format, byte[] file, boolean dryRun, boolean newCategories) {
        try {
            var upload = imports.store(new ByteArrayInputStream(file));
            var wish = new Imports.Wish(upload.id(), format, dryRun, newCategories, "cus_test");
            return imports.open(ImportId.of(Ids.next()), wish);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, staged and checked. */
    ImportId prepared(FileFormat format, String file, boolean dryRun) {
        var id = opened(format, file.getBytes(StandardCharsets.UTF_8), dryRun, true)
                .id();
        reading.read(id, read -> {});
        checking.check(id);
        return id;
    }

    /** An import of this file, carried through. */
    ProductImport imported(FileFormat format, String file) {
        return carriedOut(prepared(format, file, false));
    }

    /** What it would have done. */
    ProductImport dryRun(FileFormat format, String file) {
        return carriedOut(prepared(format, file, true));
    }

    ProductImport carriedOut(ImportId id) {
        while (applying.applyNext(id)) {}
        return ending.complete(id);
    }

    /** A category that asks for these attributes. */
    void category(String code, AttributeDefinition... attributes) {
        assertThat(categories.create(Ids.next(), code, new CategoryDraft(code, null, List.of(attributes)), "cus_test"))
                .isInstanceOf(Edit.Done.class);
    }

    static AttributeDefinition attribute(String name, AttributeType type, String... options) {
        return new AttributeDefinition(name, type, false, null, null, List.of(options));
    }

    /** The product with this test's sku. */
    Product product(String sku) {
        return products.find(new Sku(mine + sku)).orElseThrow();
    }

    static JdbcClient owner() {
        return JdbcClient.create(ShopDatabase.owner());
    }

    /** How many events there are of this test's products. */
    long events() {
        return owner().sql("""
                        SELECT count(*) FROM catalog.event e JOIN catalog.product p ON p.id = e.aggregate_id WHERE p.sku LIKE :mine
                        """).param("mine", mine + "%").query(Long.class).single();
    }

    /** Versions of each product are 1, 2, 3 and so on, up to the product's. */
    void assertNoEventIsMissingOrTwice() {
        assertThat(owner().sql("""
                        SELECT p.sku FROM catalog.product p LEFT JOIN catalog.event e ON e.aggregate_id = p.id
                        WHERE p.sku LIKE :mine GROUP BY p.id
                        HAVING count(e.event_id) <> p.version OR max(e.aggregate_version) <> p.version
                            OR count(*) FILTER (WHERE e.event_type = 'ProductCreated') <> 1
                        """)
                        .param("mine", mine + "%")
                        .query(String.class)
                        .list())
                .isEmpty();
    }
}
