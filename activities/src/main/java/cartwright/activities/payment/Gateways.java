package cartwright.activities.payment;

import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.workflows.payment.Provider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The gateway of each provider. */
@Component
class Gateways {

    private final Map<Provider, PaymentGateway> byProvider = new EnumMap<>(Provider.class);

    Gateways(List<PaymentGateway> gateways, ProviderCalls calls) {
        gateways.forEach(gateway -> byProvider.put(gateway.provider(), new ObservedGateway(gateway, calls)));
    }

    PaymentGateway of(Provider provider) {
        var gateway = byProvider.get(provider);
        if (gateway == null) {
            throw new IllegalStateException("no gateway for " + provider);
        }
        return gateway;
    }
}
