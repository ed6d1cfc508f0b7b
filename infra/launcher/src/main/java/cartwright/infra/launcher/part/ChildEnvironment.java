package cartwright.infra.launcher.part;

import cartwright.infra.launcher.postgres.PostgresServer;
import cartwright.infra.launcher.postgres.ShopDatabases;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Provider;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.Addresses.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each application is told through its environment. What the person has set wins, but for the port and the
 * profile.
 */
public final class ChildEnvironment {

    private static final String LOOPBACK = "127.0.0.1";

    /** Several parts have a port: one variable cannot move them all; each has its own setting. */
    private static final Set<String> OURS = Set.of("SERVER_PORT", "SPRING_PROFILES_ACTIVE");

    private static final String NAMESPACE = "TEMPORAL_NAMESPACE";

    /** Part of what PayPal signs, and no secret. */
    private static final String PAYPAL_WEBHOOK = "WH0SANDBOX";

    private static final List<Provider> SENDS_WEBHOOKS =
            List.of(Provider.STRIPE, Provider.PAYPAL, Provider.SQUARE, Provider.EASYPOST);

    private final StackSettings settings;
    private final Secrets secrets;
    private final SideEnvironment beside;

    /** For one stack. */
    public ChildEnvironment(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.beside = new SideEnvironment(settings, secrets);
    }

    /** Where everything of this stack is. */
    public Addresses addresses() {
        var plan = settings.plan();
        return new Addresses(
                local(Port.API),
                plan.sandbox() ? local(Port.SANDBOX) : null,
                local(Port.WORKERS),
                plan.temporal() ? LOOPBACK + ":" + settings.ports().of(Port.TEMPORAL) : given("TEMPORAL_ADDRESS"),
                plan.temporal() ? local(Port.TEMPORAL_UI) : null,
                shop(ShopDatabases.APPLICATION, secrets.applicationPassword(), "DATABASE"),
                shop(ShopDatabases.OWNER, secrets.ownerPassword(), "DATABASE_OWNER"),
                beside.address(SideServer.OPENSEARCH),
                beside.address(SideServer.KAFKA),
                beside.address(SideServer.REDIS),
                sandboxDatabase());
    }

    /** What the API is told. */
    public Map<String, String> api() {
        var variables = shopApplication(Port.API);
        variables.put("JWT_SECRET", secrets.jwtSecret());
        if (settings.plan().temporal()) {
            // A page's origin is what its reader typed.
            variables.put(
                    "TEMPORAL_UI_ADDRESS",
                    local(Port.TEMPORAL_UI) + ",http://" + LOOPBACK + ":"
                            + settings.ports().of(Port.TEMPORAL_UI));
        }
        return unlessGiven(variables);
    }

    /** What the workers are told. */
    public Map<String, String> workers() {
        return unlessGiven(shopApplication(Port.WORKERS));
    }

    /** What the sandbox is told. */
    public Map<String, String> sandbox() {
        var variables = application(Port.SANDBOX);
        var database = addresses().sandboxDatabase();
        if (database != null) {
            variables.put("SANDBOX_DATABASE_URL", database.url());
            variables.put("SANDBOX_DATABASE_USERNAME", database.username());
            variables.put("SANDBOX_DATABASE_PASSWORD", database.password());
        }
        variables.put("STRIPE_WEBHOOK_SECRET", secrets.stripeWebhookSecret());
        variables.put("EASYPOST_WEBHOOK_SECRET", secrets.easypostWebhookSecret());
        variables.put("SQUARE_WEBHOOK_SIGNATURE_KEY", secrets.squareWebhookKey());
        variables.put("PAYPAL_WEBHOOK_ID", PAYPAL_WEBHOOK);
        for (var provider : SENDS_WEBHOOKS) {
            variables.put("CARTWRIGHT_SANDBOX_WEBHOOKS_" + provider.name() + "_URL", webhooks(provider));
        }
        return unlessGiven(variables);
    }

    private String webhooks(Provider provider) {
        return local(Port.API) + "/v1/webhooks" + provider.path();
    }

    private Map<String, String> shopApplication(Port port) {
        var variables = shop(application(port));
        variables.putAll(beside.variables());
        variables.put("OBJECTS_DIRECTORY", settings.directories().objects().toString());
        for (var provider : settings.plan().doubled()) {
            variables.put(provider.base(), local(Port.SANDBOX) + provider.path());
        }
        variables.put("STRIPE_API_KEY", "sk_test_sandbox");
        variables.put("STRIPE_WEBHOOK_SECRET", secrets.stripeWebhookSecret());
        variables.put("SENDGRID_API_KEY", "SG.sandbox");
        variables.put("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000");
        variables.put("TWILIO_AUTH_TOKEN", "sandbox");
        variables.put("EASYPOST_API_KEY", "EZTK-sandbox");
        variables.put("EASYPOST_WEBHOOK_SECRET", secrets.easypostWebhookSecret());
        variables.put("PAYPAL_CLIENT_ID", "sandbox");
        variables.put("PAYPAL_CLIENT_SECRET", "sandbox");
        variables.put("PAYPAL_WEBHOOK_ID", PAYPAL_WEBHOOK);
        if (settings.plan().doubled().contains(Provider.PAYPAL)) {
            variables.put("PAYPAL_CERTIFICATE_ORIGINS", local(Port.SANDBOX));
        }
        variables.put("SQUARE_ACCESS_TOKEN", "EAAA_sandbox");
        variables.put("SQUARE_WEBHOOK_SIGNATURE_KEY", secrets.squareWebhookKey());
        variables.put("SQUARE_WEBHOOK_URL", webhooks(Provider.SQUARE));
        return variables;
    }

    private Map<String, String> shop(Map<String, String> variables) {
        var addresses = addresses();
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put("DATABASE_URL", addresses.database().url());
        variables.put("DATABASE_USERNAME", addresses.database().username());
        variables.put("DATABASE_PASSWORD", addresses.database().password());
        variables.put("TEMPORAL_ADDRESS", addresses.temporal());
        variables.put("PAYLOAD_KEYS", secrets.payloadKey());
        if (settings.plan().temporal()) {
            variables.put(NAMESPACE, "default");
        }
        return variables;
    }

    private Map<String, String> application(Port port) {
        var variables = new HashMap<String, String>();
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put("SERVER_PORT", Integer.toString(settings.ports().of(port)));
        // The seeded accounts have a published password: nobody outside this machine is let in.
        variables.put("SERVER_ADDRESS", LOOPBACK);
        return variables;
    }

    private Database shop(String role, String password, String variables) {
        if (settings.plan().shopDatabase()) {
            var port = settings.ports().of(Port.POSTGRES);
            return new Database(PostgresServer.url(port, ShopDatabases.SHOP), role, password);
        }
        return new Database(given("DATABASE_URL"), given(variables + "_USERNAME"), given(variables + "_PASSWORD"));
    }

    private @Nullable Database sandboxDatabase() {
        if (!settings.plan().sandbox()) {
            return null;
        }
        if (settings.plan().sandboxDatabase()) {
            var url = PostgresServer.url(settings.ports().of(Port.POSTGRES), ShopDatabases.SANDBOX);
            return new Database(url, ShopDatabases.SANDBOX, secrets.sandboxPassword());
        }
        return new Database(
                given("SANDBOX_DATABASE_URL"), given("SANDBOX_DATABASE_USERNAME"), given("SANDBOX_DATABASE_PASSWORD"));
    }

    private String local(Port port) {
        return "http://localhost:" + settings.ports().of(port);
    }

    private String given(String variable) {
        return settings.environment().getOrDefault(variable, "");
    }

    private boolean isOurs(String variable) {
        // A namespace of the person's own Temporal does not exist on the local one.
        return OURS.contains(variable)
                || beside.decides(variable)
                || (variable.equals(NAMESPACE) && settings.plan().temporal());
    }

    private Map<String, String> unlessGiven(Map<String, String> variables) {
        var whole = new HashMap<>(variables);
        whole.replaceAll((name, own) -> {
            var theirs = given(name);
            return theirs.isBlank() || isOurs(name) ? own : theirs;
        });
        return Map.copyOf(whole);
    }
}
