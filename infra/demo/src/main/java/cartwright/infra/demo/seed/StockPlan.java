package cartwright.infra.demo.seed;

import java.util.List;

/**
 * How much of an article each warehouse starts with: together one month's sales, at least 200 units, 70 % of it in
 * Leicester, where nine of ten orders go to, and the rest in Rotterdam.
 */
public final class StockPlan {

    /** Ships within the United Kingdom and is asked first. */
    static final Warehouse LEICESTER = new Warehouse("LEI", "Leicester", "GB", 1);
    /** Ships within the European Union. */
    static final Warehouse ROTTERDAM = new Warehouse("RTM", "Rotterdam", "NL", 2);

    private static final long LEAST_UNITS = 200;
    private static final long PERCENT_ABROAD = 30;

    private StockPlan() {}

    /**
     * Where stock is kept.
     *
     * @param country ISO 3166 code
     * @param priority lower is asked first
     */
    record Warehouse(String code, String name, String country, int priority) {}

    /** Units of an article in a warehouse. */
    record Units(Warehouse warehouse, long quantity) {}

    static List<Warehouse> warehouses() {
        return List.of(LEICESTER, ROTTERDAM);
    }

    static List<Units> of(DemoProduct product) {
        var total = Math.max(LEAST_UNITS, product.monthlyUnits());
        var abroad = total * PERCENT_ABROAD / 100;
        return List.of(new Units(LEICESTER, total - abroad), new Units(ROTTERDAM, abroad));
    }
}
