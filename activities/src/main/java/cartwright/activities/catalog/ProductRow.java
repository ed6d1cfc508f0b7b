package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A product as it is stored. Two people who change one at once are told so by its version. */
@Entity
@Table(schema = "catalog", name = "product")
class ProductRow {

    @Id
    private String sku;

    private String name;

    private String category;

    @Column(name = "price_minor")
    private long priceMinor;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    /** Read by queries alone: what is not sold leaves the database in no product. */
    @SuppressWarnings("UnusedVariable")
    private boolean active;

    @Version
    private long version;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ProductRow() {}

    Product product() {
        return new Product(new Sku(sku), name, category, Money.of(priceMinor, currency), version);
    }
}
