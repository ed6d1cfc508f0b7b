package cartwright.activities.order;

import cartwright.activities.kernel.seal.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept encrypted of an order: where it goes, and with that what was accepted. */
@Configuration(proxyBeanMethods = false)
class OrderColumns {

    static final SealedColumn ADDRESS = new SealedColumn("orders.address", "order_id", "body");
    static final SealedColumn REQUEST = new SealedColumn("orders.order_request", "order_id", "body");

    @Bean
    SealedColumn orderAddress() {
        return ADDRESS;
    }

    @Bean
    SealedColumn orderRequest() {
        return REQUEST;
    }
}
