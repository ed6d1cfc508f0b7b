package cartwright.activities.search;

import cartwright.activities.search.WaitingProducts.Revised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opensearch.client.opensearch._types.VersionType;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.springframework.stereotype.Component;

/**
 * Writes products to indices. The revision is the version of what is written: who comes late with an older one changes nothing,
 * and is as good as done.
 */
@Component
class IndexWriting {

    private static final int OLDER = 409;
    private static final int BAD = 400;

    private final OpenSearch openSearch;

    IndexWriting(OpenSearch openSearch) {
        this.openSearch = openSearch;
    }

    /**
     * Writes {@code products} to each of {@code indices}.
     *
     * @return what is wrong with those that the index refuses for what they are, by product
     * @throws IllegalStateException when something else went wrong; repeating it does no harm
     */
    Map<UUID, String> write(List<Revised> products, List<String> indices) {
        var operations = new ArrayList<BulkOperation>();
        indices.forEach(index -> products.forEach(product -> operations.add(operation(index, product))));
        var refused = new HashMap<UUID, String>();
        if (operations.isEmpty()) {
            return refused;
        }
        var response = openSearch.have(client -> client.bulk(BulkRequest.of(bulk -> bulk.operations(operations))));
        for (var item : response.items()) {
            var error = item.error();
            if (error != null && item.status() != OLDER) {
                if (item.status() != BAD) {
                    throw new IllegalStateException("OpenSearch did not take a product: " + said(item));
                }
                refused.put(UUID.fromString(String.valueOf(item.id())), said(item));
            }
        }
        return refused;
    }

    private static BulkOperation operation(String index, Revised revised) {
        var id = revised.id().toString();
        var product = revised.product();
        return BulkOperation.of(operation -> product == null
                ? operation.delete(delete ->
                        delete.index(index).id(id).version(revised.revision()).versionType(VersionType.External))
                : operation.<IndexedProduct>index(put -> put.index(index)
                        .id(id)
                        .version(revised.revision())
                        .versionType(VersionType.External)
                        .document(product)));
    }

    private static String said(BulkResponseItem item) {
        var error = item.error();
        return item.status() + (error == null ? "" : " " + error.type() + ": " + error.reason());
    }
}
