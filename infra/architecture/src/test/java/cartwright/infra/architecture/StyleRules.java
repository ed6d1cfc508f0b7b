package cartwright.infra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What is not written here, wherever it is. */
final class StyleRules {

    private static final List<String> INJECTED = List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");

    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";

    private StyleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("nothing is injected into fields", StyleRules::injection, "InjectsAField"),
                Rule.of("configuration is bound, not picked by name", StyleRules::values, "PicksAValue"),
                Rule.of(
                        "controllers open no transaction",
                        StyleRules::transactions,
                        "OpensATransaction",
                        "OpensOnePerCall"),
                Rule.of("every package says what may be null", StyleRules::nullness, "UsesSpring"),
                Rule.of(
                        "servers log by SLF4J",
                        root -> noClasses().that().resideInAPackage(root + "..").should(USE_JAVA_UTIL_LOGGING),
                        "LogsByTheJdk"),
                Rule.of(
                        "servers print nothing",
                        root -> noClasses().that().resideInAPackage(root + "..").should(ACCESS_STANDARD_STREAMS),
                        "Prints"),
                Rule.of("names say what a class is", StyleRules::names, "OrderManager", "MoneyUtils"),
                Rule.of(
                        "the environment is read by configuration only",
                        StyleRules::environment,
                        "AsksTheEnvironment"));
    }

    private static ArchRule injection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith(describe(
                        "injects",
                        annotation -> INJECTED.contains(annotation.getRawType().getFullName())));
    }

    private static ArchRule values(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value")
                .because("@ConfigurationProperties records are validated at start-up");
    }

    private static ArchRule transactions(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(isController())
                .should(new ArchCondition<>("hold no transaction") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var isOpened = isTransactional(type)
                                || type.getMethods().stream().anyMatch(StyleRules::isTransactional);
                        if (isOpened) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " opens a transaction"));
                        }
                    }
                })
                .because("a service's method is the transaction");
    }

    private static boolean isTransactional(CanBeAnnotated element) {
        return element.isAnnotatedWith(TRANSACTIONAL) || element.isMetaAnnotatedWith(TRANSACTIONAL);
    }

    private static DescribedPredicate<JavaClass> isController() {
        return describe(
                "are controllers",
                type -> type.isAnnotatedWith("org.springframework.stereotype.Controller")
                        || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller"));
    }

    private static ArchRule nullness(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("be in a null-marked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var isMarked = type.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                        if (!isMarked) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is in a package without @NullMarked"));
                        }
                    }
                });
    }

    private static ArchRule names(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*\\.(Abstract[A-Z]\\w*|\\w+(Utils?|Helper|Manager|Dto))")
                .because("the name is to say what it does");
    }

    private static ArchRule environment(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(describe(
                        "reads the environment",
                        call -> call.getTargetOwner().getFullName().equals("java.lang.System")
                                && call.getName().equals("getenv")));
    }
}
