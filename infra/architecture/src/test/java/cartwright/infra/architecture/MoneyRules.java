package cartwright.infra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.function.Predicate.not;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How money is counted. */
final class MoneyRules {

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> INEXACT =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal");
    private static final String MONEY_TYPE = "cartwright.workflows.kernel.Money";

    /** The contexts that count money. Checkout also reads thresholds for every currency from settings, fulfilment weighs parcels. */
    private static final List<String> MONEY =
            List.of("kernel", "order", "payment", "returns", "dispute", "fraud", "reconciliation");

    private MoneyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("money is held in whole minor units", MoneyRules::money, "PriceInPounds", "PriceInDoubles"),
                Rule.of(
                        "who knows money does not reckon in floating point",
                        MoneyRules::reckoning,
                        "HoldsARate",
                        "TakesAShare",
                        "GivesAShare",
                        "RoundsAShare"));
    }

    private static ArchRule money(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(MONEY.stream()
                        .map(context -> root + ".*." + context + "..")
                        .toArray(String[]::new))
                .should()
                .haveRawType(describe("is inexact or has no unit", type -> INEXACT.contains(type.getFullName())))
                .because("half a penny is nobody's");
    }

    /** Of locals it sees those that go into a call or come from one. Metrics are floating-point numbers, and only looked at. */
    private static ArchRule reckoning(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(describe(
                        "know money",
                        type -> type.getFullName().equals(MONEY_TYPE)
                                || type.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(dependency -> dependency
                                                .getTargetClass()
                                                .getFullName()
                                                .equals(MONEY_TYPE))))
                .should(new ArchCondition<>("hold, take, give and call nothing that is a floating-point number") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var held = type.getFields().stream()
                                .filter(field -> isFloating(field.getRawType()))
                                .map(JavaMember::getDescription);
                        var declared = type.getCodeUnits().stream()
                                .filter(unit -> isFloating(unit.getRawReturnType())
                                        || unit.getRawParameterTypes().stream().anyMatch(MoneyRules::isFloating))
                                .map(JavaMember::getDescription);
                        var called = type.getCodeUnitCallsFromSelf().stream()
                                .filter(not(call ->
                                        call.getTargetOwner().getPackageName().startsWith("io.micrometer.")))
                                .filter(call -> isFloating(call.getTarget().getRawReturnType())
                                        || call.getTarget().getRawParameterTypes().stream()
                                                .anyMatch(MoneyRules::isFloating))
                                .map(JavaAccess::getDescription);
                        Stream.of(held, declared, called)
                                .flatMap(descriptions -> descriptions)
                                .forEach(description -> events.add(SimpleConditionEvent.violated(type, description)));
                    }
                })
                .because("half a penny is nobody's");
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getFullName());
    }
}
