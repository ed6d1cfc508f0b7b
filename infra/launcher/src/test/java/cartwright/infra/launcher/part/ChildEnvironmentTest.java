package cartwright.infra.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.StackSettings;
import java.nio.file.Path;
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

    private static ChildEnvironment environment(Map<String, String> variables) {
        var directories = new Directories(Path.of("/checkout"), Path.of("/data"), Path.of("/cache"));
        var settings = new StackSettings(directories, Ports.of(variables, Map.of()), variables, true);
        return new ChildEnvironment(settings, SECRETS);
    }
}
