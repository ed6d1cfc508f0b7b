package cartwright.infra.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Map<String, String> OWN_DATABASE = Map.of(
            "DATABASE_URL", "jdbc:postgresql://db/shop",
            "DATABASE_USERNAME", "app",
            "DATABASE_PASSWORD", "a",
            "DATABASE_OWNER_USERNAME", "owner",
            "DATABASE_OWNER_PASSWORD", "b");

    @Test
    void startsEverythingWhenNothingIsSet() {
        var plan = Plan.of(Map.of());

        assertThat(plan.postgres()).isTrue();
        assertThat(plan.temporal()).isTrue();
        assertThat(plan.sandbox()).isTrue();
        assertThat(plan.ports()).containsExactly(Port.values());
    }

    @Test
    void leavesTemporalToWhoeverRunsIt() {
        var plan = Plan.of(Map.of("TEMPORAL_ADDRESS", "temporal:7233"));

        assertThat(plan.temporal()).isFalse();
        assertThat(plan.ports()).doesNotContain(Port.TEMPORAL, Port.TEMPORAL_UI);
    }

    @Test
    void keepsPostgresForTheSandboxWhenOnlyTheShopsDatabaseIsExternal() {
        var plan = Plan.of(OWN_DATABASE);

        assertThat(plan.shopDatabase()).isFalse();
        assertThat(plan.postgres()).isTrue();
    }

    @Test
    void startsNoPostgresWhenNobodyNeedsIt() {
        var environment = new HashMap<>(OWN_DATABASE);
        environment.put("SANDBOX_DATABASE_URL", "jdbc:postgresql://db/sandbox");

        assertThat(Plan.of(environment).ports()).doesNotContain(Port.POSTGRES);
    }

    @Test
    void asksForTheRolesOfAnExternalDatabase() {
        assertThatThrownBy(() -> Plan.of(Map.of("DATABASE_URL", "jdbc:postgresql://db/shop")))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("DATABASE_USERNAME");
    }

    @Test
    void doublesOnlyProvidersWithoutAKeyOrAnAddress() {
        var plan = Plan.of(Map.of(
                "STRIPE_API_KEY", "sk_live", "EASYPOST_API_BASE", "http://parcels", "SQUARE_ACCESS_TOKEN", "EAAA"));

        assertThat(plan.doubled()).containsExactlyInAnyOrder(Provider.PAYPAL, Provider.SENDGRID, Provider.TWILIO);
        assertThat(plan.sandbox()).isTrue();
    }

    @Test
    void startsNoSandboxWhenEveryProviderIsReal() {
        var plan = Plan.of(Map.of(
                "STRIPE_API_KEY",
                "a",
                "SENDGRID_API_KEY",
                "b",
                "TWILIO_AUTH_TOKEN",
                "c",
                "EASYPOST_API_KEY",
                "d",
                "PAYPAL_CLIENT_SECRET",
                "e",
                "SQUARE_ACCESS_TOKEN",
                "f"));

        assertThat(plan.sandbox()).isFalse();
        assertThat(plan.ports()).doesNotContain(Port.SANDBOX);
    }

    @Test
    void takesAnEmptyVariableForUnset() {
        assertThat(Plan.of(Map.of("TEMPORAL_ADDRESS", " ")).temporal()).isTrue();
    }
}
