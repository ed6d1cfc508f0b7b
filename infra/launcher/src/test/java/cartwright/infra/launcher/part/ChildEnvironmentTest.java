package cartwright.infra.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.StackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    private static final Secrets SECRETS = Secrets.draw();

    @Test
    void sendsProvidersToTheSandbox() {
        assertThat(environment(Map.of("CARTWRIGHT_SANDBOX_PORT", "9090")).workers())
                .containsEntry("STRIPE_API_BASE", "http://localhost:9090/stripe")
                .containsEntry("PAYPAL_API_BASE", "http://localhost:9090/paypal")
                .containsEntry("PAYPAL_CERTIFICATE_ORIGINS", "http://localhost:9090")
                .containsEntry("SQUARE_API_BASE", "http://localhost:9090/square")
                .containsEntry("SENDGRID_API_BASE", "http://localhost:9090/sendgrid")
                .containsEntry("TWILIO_API_BASE", "http://localhost:9090/twilio")
                .containsEntry("EASYPOST_API_BASE", "http://localhost:9090/easypost");
    }

    @Test
    void letsTheTemporalUiAskForPayloadsUnderBothItsAddresses() {
        assertThat(environment(Map.of()).api())
                .containsEntry("TEMPORAL_UI_ADDRESS", "http://localhost:8233,http://127.0.0.1:8233");
        assertThat(environment(Map.of("TEMPORAL_UI_ADDRESS", "https://temporal.example.com"))
                        .api())
                .containsEntry("TEMPORAL_UI_ADDRESS", "https://temporal.example.com");
    }

    @Test
    void leavesARealProviderAlone() {
        assertThat(environment(Map.of("STRIPE_API_KEY", "sk_live")).api())
                .doesNotContainKey("STRIPE_API_BASE")
                .containsEntry("STRIPE_API_KEY", "sk_live");
    }

    @Test
    void givesTheApplicationsNoOwnersPassword() {
        var environment = environment(Map.of());

        assertThat(environment.api()).containsEntry("DATABASE_USERNAME", "cartwright_app");
        assertThat(environment.api().values()).doesNotContain(SECRETS.ownerPassword(), SECRETS.superuserPassword());
        assertThat(environment.workers().values()).doesNotContain(SECRETS.ownerPassword(), SECRETS.jwtSecret());
        assertThat(environment.sandbox().values())
                .doesNotContain(SECRETS.applicationPassword(), SECRETS.ownerPassword(), SECRETS.payloadKey());
    }

    @Test
    void letsApiAndSandboxShareTheSecretThatSignsWebhooks() {
        var environment = environment(Map.of());

        assertThat(environment.api())
                .containsEntry("STRIPE_WEBHOOK_SECRET", environment.sandbox().get("STRIPE_WEBHOOK_SECRET"))
                .containsEntry("EASYPOST_WEBHOOK_SECRET", environment.sandbox().get("EASYPOST_WEBHOOK_SECRET"))
                .containsEntry("PAYPAL_WEBHOOK_ID", environment.sandbox().get("PAYPAL_WEBHOOK_ID"))
                .containsEntry(
                        "SQUARE_WEBHOOK_SIGNATURE_KEY", environment.sandbox().get("SQUARE_WEBHOOK_SIGNATURE_KEY"));
    }

    @Test
    void tellsTheApiTheAddressThatSquareSigns() {
        var environment = environment(Map.of());

        assertThat(environment.api())
                .containsEntry(
                        "SQUARE_WEBHOOK_URL", environment.sandbox().get("CARTWRIGHT_SANDBOX_WEBHOOKS_SQUARE_URL"));
        assertThat(environment.sandbox())
                .containsEntry("CARTWRIGHT_SANDBOX_WEBHOOKS_PAYPAL_URL", "http://localhost:8080/v1/webhooks/paypal");
    }

    @Test
    void trustsNoCertificateOfTheSandboxWhenPaypalIsReal() {
        assertThat(environment(Map.of("PAYPAL_CLIENT_SECRET", "live")).api())
                .doesNotContainKeys("PAYPAL_API_BASE", "PAYPAL_CERTIFICATE_ORIGINS");
    }

    @Test
    void passesAnExternalDatabaseAndTemporalOn() {
        var environment = environment(Map.of(
                "DATABASE_URL", "jdbc:postgresql://db/shop",
                "DATABASE_USERNAME", "app",
                "DATABASE_PASSWORD", "a",
                "DATABASE_OWNER_USERNAME", "owner",
                "DATABASE_OWNER_PASSWORD", "b",
                "TEMPORAL_ADDRESS", "temporal:7233"));

        assertThat(environment.workers())
                .containsEntry("DATABASE_URL", "jdbc:postgresql://db/shop")
                .containsEntry("DATABASE_USERNAME", "app")
                .containsEntry("TEMPORAL_ADDRESS", "temporal:7233");
        assertThat(environment.addresses().owner().username()).isEqualTo("owner");
        assertThat(environment.addresses().temporalUi()).isNull();
    }

    @Test
    void usesTheLocalNamespaceWhateverThePersonsOwnTemporalIs() {
        assertThat(environment(Map.of("TEMPORAL_NAMESPACE", "theirs")).workers())
                .containsEntry("TEMPORAL_NAMESPACE", "default");
        assertThat(environment(Map.of("TEMPORAL_NAMESPACE", "theirs", "TEMPORAL_ADDRESS", "there:7233"))
                        .workers())
                .doesNotContainEntry("TEMPORAL_NAMESPACE", "default");
    }

    @Test
    void doesNotMoveEveryPartByOneVariable() {
        assertThat(environment(Map.of("SERVER_PORT", "1234")).api()).containsEntry("SERVER_PORT", "8080");
    }

    @Test
    void tellsApiAndWorkersAlikeWhereTheLocalServersAre() {
        var environment = environment(Map.of("CARTWRIGHT_KAFKA_PORT", "19092"));

        for (var application : List.of(environment.api(), environment.workers())) {
            assertThat(application)
                    .containsEntry("OPENSEARCH_URL", "http://127.0.0.1:9200")
                    .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
                    .containsEntry("REDIS_URL", "redis://:" + SECRETS.redisPassword() + "@127.0.0.1:6379");
        }
        assertThat(environment.addresses().redis()).isEqualTo(environment.api().get("REDIS_URL"));
        assertThat(environment.sandbox()).doesNotContainKeys("OPENSEARCH_URL", "KAFKA_BOOTSTRAP_SERVERS", "REDIS_URL");
    }

    @Test
    void tellsNobodyOfServersThatALightStackDoesNotHave() {
        var environment = environment(Map.of(), true);

        assertThat(environment.api()).doesNotContainKeys("OPENSEARCH_URL", "KAFKA_BOOTSTRAP_SERVERS", "REDIS_URL");
        assertThat(environment.workers()).doesNotContainKeys("OPENSEARCH_URL", "KAFKA_BOOTSTRAP_SERVERS", "REDIS_URL");
        assertThat(environment.addresses().opensearch()).isNull();
        assertThat(environment.addresses().kafka()).isNull();
        assertThat(environment.addresses().redis()).isNull();
    }

    @Test
    void letsApiAndWorkersKeepImagesInTheDataDirectoryUnlessTheyAreToldOtherwise() {
        assertThat(environment(Map.of()).api()).containsEntry("OBJECTS_DIRECTORY", "/data/objects");
        assertThat(environment(Map.of()).workers()).containsEntry("OBJECTS_DIRECTORY", "/data/objects");
        assertThat(environment(Map.of("OBJECTS_DIRECTORY", "/mnt/images")).api())
                .containsEntry("OBJECTS_DIRECTORY", "/mnt/images");
    }

    @Test
    void passesTheServersOfOthersOn() {
        var theirs = Map.of(
                "OPENSEARCH_URL", "https://search.example.com",
                "KAFKA_BOOTSTRAP_SERVERS", "k1:9093,k2:9093",
                "REDIS_URL", "rediss://shop:secret@cache:6380");

        for (var light : List.of(false, true)) {
            assertThat(environment(theirs, light).workers()).containsAllEntriesOf(theirs);
            assertThat(environment(theirs, light).api()).containsAllEntriesOf(theirs);
            assertThat(environment(theirs, light).addresses().kafka()).isEqualTo("k1:9093,k2:9093");
        }
    }

    @Test
    void keepsWhatOpensTheServersOfOthersFromTheLocalOnes() {
        var credentials = Map.of(
                "OPENSEARCH_PASSWORD", "secret",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG", "secret");

        assertThat(environment(credentials).workers())
                .containsEntry("OPENSEARCH_PASSWORD", "")
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT")
                .containsEntry("KAFKA_SASL_JAAS_CONFIG", "");
        assertThat(environment(credentials, true).workers()).doesNotContainKeys("OPENSEARCH_PASSWORD");
    }

    private static ChildEnvironment environment(Map<String, String> variables) {
        return environment(variables, false);
    }

    private static ChildEnvironment environment(Map<String, String> variables, boolean lite) {
        var directories = new Directories(Path.of("/checkout"), Path.of("/data"), Path.of("/cache"));
        var settings = new StackSettings(directories, Ports.of(variables, Map.of()), variables, lite, true);
        return new ChildEnvironment(settings, SECRETS);
    }
}
