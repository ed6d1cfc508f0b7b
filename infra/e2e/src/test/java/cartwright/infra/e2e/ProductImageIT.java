package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: a picture comes in while no worker is there, and is shown once there is one. */
@ExtendWith(RunningShop.class)
class ProductImageIT {

    private static final String IMAGES = "/v1/products/85123A/images";

    private final Stack stack;
    private final ShopClient shop;

    ProductImageIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
    }

    @Test
    void showsAPictureThatCameWhileTheWorkersWereDead() throws Exception {
        var keeper = shop.login("catalog");
        stack.kill("workers");
        var added = shop.upload(IMAGES, keeper, "picture", "image/jpeg", jpeg(1600, 800));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().path("state").asString()).isEqualTo("PROCESSING");
        assertThat(shop.upload(IMAGES, keeper, "picture", "image/jpeg", jpeg(1600, 800))
                        .body()
                        .path("id"))
                .isEqualTo(added.body().path("id"));

        stack.restart("workers");

        var ready = answered(() -> shop.get(IMAGES, null).body().path("items"), items -> !items.isEmpty());
        assertThat(ready).hasSize(1);
        assertThat(ready.get(0).path("variants")).hasSize(6);
        for (var variant : ready.get(0).path("variants")) {
            assertServed(variant);
        }
        assertThat(shop.get("/v1/products/85123A", null).body().path("images")).isEqualTo(ready);
    }

    private void assertServed(JsonNode variant) throws IOException, InterruptedException {
        var served = shop.download(variant.path("url").asString());

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type"))
                .hasValue(variant.path("mediaType").asString());
        assertThat(served.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(served.body()).hasSize(variant.path("bytes").asInt());
        if (variant.path("mediaType").asString().equals("image/jpeg")) {
            var seen = ImageIO.read(new ByteArrayInputStream(served.body()));
            assertThat(seen.getWidth()).isEqualTo(variant.path("width").asInt());
            assertThat(new Color(seen.getRGB(seen.getWidth() / 2, seen.getHeight() / 2)).getRed())
                    .isGreaterThan(230);
        }
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        }
    }
}
