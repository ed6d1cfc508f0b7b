package cartwright.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.api.ApiTest;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class ProductsIT extends ApiTest {

    @Test
    void showsAnArticleToAnybodyAndOnceMoreOnlyWhenItHasChanged() {
        var sku = sku(0);

        var product = get(null, "/v1/products/" + sku);

        assertThat(product).hasStatus(200);
        assertThat(product).bodyJson().extractingPath("$.sku").isEqualTo(sku.value());
        assertThat(product).bodyJson().extractingPath("$.price.amountMinor").isEqualTo(339);
        var version = String.valueOf(product.getResponse().getHeader("ETag"));
        assertThat(as(null, HttpMethod.GET, "/v1/products/" + sku).header("If-None-Match", version))
                .hasStatus(304);
        assertThat(get(null, "/v1/products/" + sku.value().toLowerCase(Locale.ROOT)))
                .hasStatus(200);
    }

    @Test
    void knowsNoArticleThatIsNotSold() {
        assertThat(get(null, "/v1/products/NO-SUCH")).hasStatus(404);
        assertThat(get(null, "/v1/products/-")).hasStatus(404);
    }

    @Test
    void walksThroughAllArticlesInTheOrderOfTheirSkus() {
        sku(0);
        sku(0);
        var all = owner().sql("SELECT sku FROM catalog.product WHERE status = 'ACTIVE' ORDER BY sku")
                .query(String.class)
                .list();
        var seen = new ArrayList<String>();
        var uri = "/v1/products?fields=sku&limit=" + Math.clamp(all.size() / 4, 1, 100);
        String cursor = "";
        while (!cursor.equals("null")) {
            var page = get(null, uri + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(JsonPath.<List<String>>read(text(page), "$.items[*].sku"));
            cursor = read(page, "$.nextCursor");
        }

        assertThat(seen).containsExactlyElementsOf(all);
    }
}
