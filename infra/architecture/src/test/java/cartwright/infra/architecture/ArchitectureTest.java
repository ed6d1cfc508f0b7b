package cartwright.infra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final String PRODUCT = "cartwright";
    private static final String VIOLATIONS = "cartwright.infra.architecture.violations";

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .importPackages("cartwright.workflows", "cartwright.activities", "cartwright.workers", "cartwright.api");
    private static final JavaClasses VIOLATING_CLASSES = new ClassFileImporter().importPackages(VIOLATIONS);

    @ParameterizedTest
    @MethodSource("rules")
    void productKeeps(Rule rule) {
        // One that met no class would hold whatever the product did.
        rule.over().apply(PRODUCT).allowEmptyShould(false).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyCulpritIsCaughtBy(Rule rule) {
        var report = rule.over().apply(VIOLATIONS).evaluate(VIOLATING_CLASSES).getFailureReport();

        assertThat(report.getDetails()).isNotEmpty();
        assertThat(rule.culprits())
                .isNotEmpty()
                .allSatisfy(culprit -> assertThat(report.getDetails())
                        .anySatisfy(detail -> assertThat(detail).containsPattern("\\b" + culprit + "\\b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "activities", "workers", "api"})
    void rulesSeeTheModule(String module) {
        assertThat(PRODUCT_CLASSES.stream().filter(type -> type.getPackageName().startsWith(PRODUCT + "." + module)))
                .hasSizeGreaterThan(5);
    }

    static List<Rule> rules() {
        return Stream.of(WorkflowRules.all(), RoomRules.all(), MoneyRules.all(), StyleRules.all())
                .flatMap(List::stream)
                .toList();
    }
}
