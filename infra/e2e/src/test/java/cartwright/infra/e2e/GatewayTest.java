package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.ProviderState;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every provider's gateway must do, each through its own SDK against the sandbox and its failures; a fourth provider passes it
 * all. Each test has an order of its own.
 */
@ExtendWith(RunningShop.class)
abstract class GatewayTest {

    static final Money TEN = Money.of(1000, "USD");
    static final Money FOUR = Money.of(400, "USD");
    static final Duration ANSWER = Duration.ofSeconds(1);

    private final String sandboxAddress;
    final SandboxDesk sandbox;
    final OrderId order = OrderId.of(Ids.next());
    final PaymentId payment = PaymentId.of(Ids.next());
    final RefundId refund = RefundId.of(Ids.next());
    private boolean timeHasPassed;

    GatewayTest(Stack stack) {
        this.sandboxAddress = String.valueOf(stack.addresses().sandbox());
        this.sandbox = new SandboxDesk(sandboxAddress);
    }

    @AfterEach
    void setTheClockRight() {
        if (timeHasPassed) {
            sandbox.reset();
        }
    }

    /** A key is in use for as long as the provider sits on the first call. */
    static <T> T onceAnswered(Supplier<T> call) {
        var deadline = Instant.now().plusSeconds(20);
        while (true) {
            var answer = call.get();
            if (!answer.toString().contains("KEY_IN_USE") || Instant.now().isAfter(deadline)) {
                return answer;
            }
        }
    }

    void timePasses(Duration by) {
        timeHasPassed = true;
        sandbox.advance(by);
    }

    ProviderState held(PaymentGateway gateway) {
        return state(gateway.authorize(authorization(good(gateway.provider()), 1), ANSWER));
    }

    /** A payment of ten of which so much was taken, and nothing else will be. */
    ProviderState taken(PaymentGateway gateway, Money amount) {
        var held = held(gateway);
        gateway.capture(key("capture", 1), held.ref(), amount, true);
        return held;
    }

    static ProviderState state(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(GatewayAnswer.State.class);
        return ((GatewayAnswer.State) answer).state();
    }

    PaymentGateway.Authorization authorization(String token, int sequence) {
        return new PaymentGateway.Authorization(
                key("authorize", sequence), order, payment, CustomerId.of(order.uuid()), token, TEN);
    }

    String key(String operation, int sequence) {
        return order.value() + ":" + operation + ":" + sequence;
    }

    void fail(Provider provider, String operation, String kind) {
        sandbox.fail(name(provider), operation, kind, order.value());
    }

    static String name(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    static Duration window(Provider provider) {
        return Capabilities.of(provider).authorizationWindow();
    }

    static String good(Provider provider) {
        return switch (provider) {
            case STRIPE -> "pm_card_visa";
            case PAYPAL -> "B-SANDBOX-APPROVED";
            case SQUARE -> "cnon:card-nonce-ok";
            case CREDIT -> throw new IllegalArgumentException("nobody is asked for credit");
        };
    }

    static String poor(Provider provider) {
        return switch (provider) {
            case STRIPE -> "pm_card_chargeDeclinedInsufficientFunds";
            case PAYPAL -> "B-SANDBOX-INSUFFICIENT-FUNDS";
            case SQUARE -> "cnon:sandbox-insufficient-funds";
            case CREDIT -> throw new IllegalArgumentException("nobody is asked for credit");
        };
    }

    PaymentGateway gateway(Provider provider) {
        return gateway(provider, sandboxAddress);
    }

    static PaymentGateway gateway(Provider provider, String address) {
        return new ProviderGateways(address, ANSWER).payments(provider);
    }
}
