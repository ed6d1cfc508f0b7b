package cartwright.infra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the modules and contexts may see of each other. */
final class RoomRules {

    private static final String[] SQL = {
        "java.sql..",
        "javax.sql..",
        "jakarta.persistence..",
        "org.springframework.jdbc..",
        "org.hibernate..",
        "org.postgresql..",
        "org.springframework.data.."
    };

    private static final Set<String> SIGNATURES = Set.of(
            "com.stripe.net.Webhook",
            "com.stripe.net.Webhook$Signature",
            "com.stripe.exception.SignatureVerificationException",
            "com.easypost.utils.Cryptography");

    private RoomRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("contexts do not see each other", RoomRules::contexts, "SeesAnotherContext", "SeesAContext"),
                Rule.of(
                        "contexts of activities have no cycles",
                        root -> cycles(root + ".activities.(*).."),
                        "one",
                        "two"),
                Rule.of(
                        "contexts of workflows have no cycles",
                        root -> cycles(root + ".workflows.(*).."),
                        "three",
                        "four"),
                Rule.of(
                        "a provider's SDK stays in its context's provider package",
                        RoomRules::providers,
                        "CallsStripe",
                        "SendsBySendGrid"),
                Rule.of("no order is decided by what browsers are shown", RoomRules::browsing, "DecidesByACache"),
                Rule.of(
                        "entities are their context's own and know no Spring",
                        RoomRules::entities,
                        "EntityForAll",
                        "EntityOnSpring"),
                Rule.of(
                        "activities and api know no workflow implementation",
                        RoomRules::implementations,
                        "KnowsAnImplementation",
                        "StartsAnImplementation"),
                Rule.of("workers and api contain no SQL", RoomRules::sql, "SpeaksSql", "RunsSql"),
                Rule.of("the product does not know its tools", RoomRules::tools, "KnowsTheSandbox"));
    }

    private static ArchRule contexts(String root) {
        var activities = root + ".activities.";
        return classes()
                .that(resideInAPackage(activities + "(*).."))
                // It composes the public services of several contexts in one transaction, and is named for it.
                .and(not(resideInAPackage(activities + "checkout..")))
                .should(new ArchCondition<>("see no context but their own, kernel and the events they consume") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var own = context(type, activities);
                        for (var dependency : type.getDirectDependenciesFromSelf()) {
                            var other = context(dependency.getTargetClass(), activities);
                            var isMeeting = other.equals("kernel")
                                    || dependency
                                            .getTargetClass()
                                            .getPackageName()
                                            .equals(activities + "events");
                            if (!other.isEmpty() && !other.equals(own) && !isMeeting) {
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("contexts meet in workflow records, through events, or in checkout");
    }

    /** The context's name; empty for what is in none, such as the module's configuration. */
    private static String context(JavaClass type, String activities) {
        var name = type.getPackageName();
        return name.startsWith(activities) ? name.substring(activities.length()).split("\\.", -1)[0] : "";
    }

    private static ArchRule cycles(String contexts) {
        return slices().matching(contexts).should().beFreeOfCycles();
    }

    /** Reconciliation reads every payment provider's own report. */
    private static ArchRule providers(String root) {
        return CompositeArchRule.of(provider(root, "com.stripe..", "payment", "reconciliation"))
                .and(provider(root, "com.paypal..", "payment", "reconciliation"))
                .and(provider(root, "com.squareup.square..", "payment", "reconciliation"))
                .and(provider(root, "com.twilio..", "notification"))
                .and(provider(root, "com.sendgrid..", "notification"))
                .and(provider(root, "com.easypost..", "fulfilment"))
                .and(provider(root, "software.amazon.awssdk..", "catalog"))
                .because("a provider can be replaced without touching anything else");
    }

    private static ArchRule provider(String root, String sdk, String... contexts) {
        var rooms = Arrays.stream(contexts)
                .map(context -> root + ".activities." + context + ".provider..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(rooms))))
                .should(dependOn(sdk, root + ".activities.events.provider"));
    }

    /** Webhooks of every provider arrive in one place, which may ask each SDK whether they are signed. */
    private static ArchCondition<JavaClass> dependOn(String sdk, String webhooks) {
        return new ArchCondition<>("depend on " + sdk + " but for webhook signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> resideInAPackage(sdk).test(dependency.getTargetClass()))
                        .filter(dependency -> !(type.getPackageName().equals(webhooks)
                                && SIGNATURES.contains(
                                        dependency.getTargetClass().getFullName())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription())));
            }
        };
    }

    private static ArchRule browsing(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".activities..")
                .and()
                .resideOutsideOfPackage(root + ".activities.inventory.browse..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".activities.inventory.browse..")
                .because("it is some seconds old; stock is PostgreSQL's to promise");
    }

    private static ArchRule entities(String root) {
        return classes()
                .that(resideInAPackage(root + "..").and(isPersistent()))
                .should()
                .bePackagePrivate()
                .andShould()
                .onlyDependOnClassesThat(not(resideInAPackage("org.springframework..")))
                .because("records cross a context's border; an entity's changes are saved by being made");
    }

    private static DescribedPredicate<JavaClass> isPersistent() {
        return describe(
                "are entities or parts of one",
                type -> type.isAnnotatedWith("jakarta.persistence.Entity")
                        || type.isAnnotatedWith("jakarta.persistence.Embeddable"));
    }

    private static ArchRule implementations(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".activities..", root + ".api..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("WorkflowImpl")
                .because("they call workflows by their interfaces");
    }

    private static ArchRule sql(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".workers..", root + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL)
                .because("statements belong to the context that owns the tables");
    }

    private static ArchRule tools(String root) {
        return noClasses()
                .that(resideInAnyPackage(
                        root + ".workflows..", root + ".activities..", root + ".workers..", root + ".api.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + ".infra..").or(resideInAPackage("cartwright.infra.sandbox..")))
                .because("the sandbox is never on a production class path");
    }
}
