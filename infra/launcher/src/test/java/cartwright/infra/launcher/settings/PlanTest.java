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
        var plan = Plan.of(Map.of(), false);

        assertThat(plan.postgres()).isTrue();
        assertThat(plan.temporal()).isTrue();
        assertThat(plan.sandbox()).isTrue();
        assertThat(plan.ports()).containsExactly(Port.values());
    }

    @Test
    void leavesTemporalToWhoeverRunsIt() {
        var plan = Plan.of(Map.of("TEMPORAL_ADDRESS", "temporal:7233"), false);

        assertThat(plan.temporal()).isFalse();
        assertThat(plan.ports()).doesNotContain(Port.TEMPORAL, Port.TEMPORAL_UI);
    }

    @Test
    void keepsPostgresForTheSandboxWhenOnlyTheShopsDatabaseIsExternal() {
        var plan = Plan.of(OWN_DATABASE, false);

        assertThat(plan.shopDatabase()).isFalse();
        assertThat(plan.postgres()).isTrue();
    }

    @Test
    void startsNoPostgresWhenNobodyNeedsIt() {
        var environment = new HashMap<>(OWN_DATABASE);
        environment.put("SANDBOX_DATABASE_URL", "jdbc:postgresql://db/sandbox");

        assertThat(Plan.of(environment, false).ports()).doesNotContain(Port.POSTGRES);
    }

    @Test
    void asksForTheRolesOfAnExternalDatabase() {
        assertThatThrownBy(() -> Plan.of(Map.of("DATABASE_URL", "jdbc:postgresql://db/shop"), false))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("DATABASE_USERNAME");
    }

    @Test
    void doublesOnlyProvidersWithoutAKeyOrAnAddress() {
        var plan = Plan.of(
                Map.of(
                        "STRIPE_API_KEY",
                        "sk_live",
                        "EASYPOST_API_BASE",
                        "http://parcels",
                        "SQUARE_ACCESS_TOKEN",
                        "EAAA"),
                false);

        assertThat(plan.doubled()).containsExactlyInAnyOrder(Provider.PAYPAL, Provider.SENDGRID, Provider.TWILIO);
        assertThat(plan.sandbox()).isTrue();
    }

    @Test
    void startsNoSandboxWhenEveryProviderIsReal() {
        var plan = Plan.of(
                Map.of(
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
                        "f"),
                false);

        assertThat(plan.sandbox()).isFalse();
        assertThat(plan.ports()).doesNotContain(Port.SANDBOX);
    }

    @Test
    void takesAnEmptyVariableForUnset() {
        assertThat(Plan.of(Map.of("TEMPORAL_ADDRESS", " "), false).temporal()).isTrue();
    }

    @Test
    void startsTheServersBesideTheWayOfAnOrder() {
        assertThat(Plan.of(Map.of(), false).beside()).containsExactlyInAnyOrder(SideServer.values());
    }

    @Test
    void startsNoneOfThemInALightStack() {
        var plan = Plan.of(Map.of(), true);

        assertThat(plan.beside()).isEmpty();
        assertThat(plan.ports()).doesNotContain(Port.OPENSEARCH, Port.KAFKA, Port.KAFKA_CONTROLLER, Port.REDIS);
        assertThat(plan.ports()).contains(Port.POSTGRES, Port.TEMPORAL, Port.SANDBOX, Port.WORKERS, Port.API);
    }

    @Test
    void leavesEachOfThemToWhoeverRunsIt() {
        assertThat(Plan.of(Map.of("OPENSEARCH_URL", "https://search"), false).ports())
                .doesNotContain(Port.OPENSEARCH)
                .contains(Port.KAFKA, Port.KAFKA_CONTROLLER, Port.REDIS);
        assertThat(Plan.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092"), false)
                        .ports())
                .doesNotContain(Port.KAFKA, Port.KAFKA_CONTROLLER)
                .contains(Port.OPENSEARCH, Port.REDIS);
        assertThat(Plan.of(Map.of("REDIS_URL", "redis://cache"), false).ports())
                .doesNotContain(Port.REDIS)
                .contains(Port.OPENSEARCH, Port.KAFKA);
    }
}
