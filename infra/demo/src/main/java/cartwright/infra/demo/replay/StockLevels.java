package cartwright.infra.demo.replay;

import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the shop says it has. */
final class StockLevels {

    private final Session staff;

    StockLevels(Session staff) {
        this.staff = staff;
    }

    /** Units over all warehouses: in the house, and held for orders. */
    record Level(long onHand, long held) {}

    Map<Sku, Level> of(Collection<Sku> skus) throws IOException {
        var levels = new TreeMap<Sku, Level>();
        for (var sku : skus) {
            levels.put(sku, level(sku));
        }
        return levels;
    }

    private Level level(Sku sku) throws IOException {
        var name = URLEncoder.encode(sku.value(), StandardCharsets.UTF_8).replace("+", "%20");
        var answer = staff.get("/v1/inventory/" + name);
        if (!answer.isSuccess()) {
            throw new IOException("cannot read the stock of " + sku + ": " + answer.problem());
        }
        var onHand = 0L;
        var held = 0L;
        for (var warehouse : answer.body().path("warehouses")) {
            onHand += warehouse.path("onHand").asLong();
            held += warehouse.path("reserved").asLong()
                    + warehouse.path("committed").asLong();
        }
        return new Level(onHand, held);
    }
}
