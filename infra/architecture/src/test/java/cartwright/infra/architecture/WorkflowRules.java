package cartwright.infra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Workflows are deterministic and know nothing of the world: they are replayed from their history. Temporal's own check of that
 * ({@code temporal-workflowcheck}) was not to be had as a library up to 1.38.0.
 */
final class WorkflowRules {

    /** Of the JDK: values, collections, functions and time arithmetic; no IO, threads, locks or network. */
    private static final String[] JDK = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream"
    };

    /** Inside those packages, and in {@code java.io}, what is allowed or not class by class. */
    private static final Set<String> FORBIDDEN = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.lang.ScopedValue",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer");

    private static final Map<String, Set<String>> FORBIDDEN_METHODS = Map.of(
            "java.lang.System",
            Set.of(
                    "currentTimeMillis",
                    "nanoTime",
                    "getenv",
                    "getProperty",
                    "getProperties",
                    "identityHashCode",
                    "exit"),
            "java.lang.Math",
            Set.of("random"),
            "java.util.UUID",
            Set.of("randomUUID"),
            "java.util.Collection",
            Set.of("parallelStream"),
            "java.util.Collections",
            Set.of("shuffle"),
            "java.util.Locale",
            Set.of("getDefault"),
            "java.util.TimeZone",
            Set.of("getDefault"),
            "java.time.ZoneId",
            Set.of("systemDefault"),
            "java.lang.Object",
            Set.of("wait", "notify", "notifyAll"));

    /** Collectors that give hash tables, by name and the most parameters with which they do. */
    private static final Map<String, Integer> HASHING =
            Map.of("toSet", 0, "toUnmodifiableSet", 0, "toMap", 3, "toUnmodifiableMap", 3, "groupingBy", 2);

    private WorkflowRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "a fault of our code ends no workflow but an operator's errand",
                        WorkflowRules::faults,
                        "EndsOrdersByFaults"),
                Rule.of(
                        "workflows depend on the JDK, Temporal, jspecify and Jackson annotations only",
                        WorkflowRules::dependencies,
                        "UsesSpring"),
                Rule.of(
                        "workflows use of the JDK what is deterministic only",
                        WorkflowRules::jdk,
                        "UsesThreads",
                        "UsesFiles",
                        "UsesHashMap",
                        "UsesRandom"),
                Rule.of(
                        "workflows call nothing that differs in a replay",
                        WorkflowRules::calls,
                        "ReadsTheClock",
                        "DrawsAnId",
                        "CollectsToASet",
                        "StreamsInParallel",
                        "ReadsTheEnvironment",
                        "IteratesSetOf"),
                Rule.of("workflows share no state", WorkflowRules::sharedState, "SharesState"),
                Rule.of("workflows hold no lock", WorkflowRules::locks, "HoldsALock"));
    }

    private static ArchRule dependencies(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".workflows..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "io.temporal..",
                                "org.jspecify..",
                                "com.fasterxml.jackson.annotation..",
                                "cartwright.workflows..",
                                root + ".workflows..")
                        .or(describe(
                                "are arrays of primitives",
                                type -> type.getBaseComponentType().isPrimitive())))
                .because("a workflow is replayed from its history alone");
    }

    private static ArchRule jdk(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".workflows..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java..")
                        .and(not(resideInAnyPackage(JDK)).or(describe("are forbidden", WorkflowRules::isForbidden)))
                        .and(not(describe(
                                "is Serializable", type -> type.getFullName().equals("java.io.Serializable")))))
                .because("a replay must see the same values in the same order, on the same thread");
    }

    private static boolean isForbidden(JavaClass type) {
        return FORBIDDEN.contains(type.getFullName());
    }

    private static ArchRule calls(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".workflows..")
                .should()
                .accessTargetWhere(isNondeterministic())
                .because("a replay must see the same: use WorkflowTime, an activity, or ordered collections");
    }

    private static DescribedPredicate<JavaAccess<?>> isNondeterministic() {
        return describe("differs in a replay", access -> {
            var owner = access.getTarget().getOwner();
            var name = access.getTarget().getName();
            var isClock = owner.getPackageName().equals("java.time") && name.equals("now");
            var isParallel = owner.isAssignableTo("java.util.stream.BaseStream") && name.equals("parallel");
            var isForbidden = FORBIDDEN_METHODS.entrySet().stream()
                    .anyMatch(entry -> entry.getValue().contains(name) && isOn(owner, entry.getKey()));
            return isClock || isParallel || isForbidden || givesHashTable(access) || givesShuffled(access);
        });
    }

    private static boolean isOn(JavaClass owner, String type) {
        return type.equals("java.util.Collection")
                ? owner.isAssignableTo(type)
                : owner.getFullName().equals(type);
    }

    private static boolean givesHashTable(JavaAccess<?> access) {
        var parameters = HASHING.get(access.getTarget().getName());
        return access.getTarget().getOwner().getFullName().equals("java.util.stream.Collectors")
                && parameters != null
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getRawParameterTypes().size() <= parameters;
    }

    /** The order of Set.of and Map.of differs with every JVM; an enum's constants may be looked up in one. */
    private static boolean givesShuffled(JavaAccess<?> access) {
        var owner = access.getTarget().getOwner().getFullName();
        var name = access.getTarget().getName();
        var isImmutable = owner.equals("java.util.Set") || owner.equals("java.util.Map");
        return isImmutable
                && Set.of("of", "copyOf", "ofEntries").contains(name)
                && !access.getOriginOwner().isEnum();
    }

    private static ArchRule sharedState(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".workflows..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .because("workflows of one worker share nothing");
    }

    private static ArchRule locks(String root) {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".workflows..")
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("a workflow's threads take turns; a lock would stop them all");
    }

    /** ADR 34: the SDK's exception for a history that does not fit is an IllegalStateException. */
    private static ArchRule faults(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".workers..")
                .and()
                .doNotHaveSimpleName("UpkeepWorkers")
                .should()
                .callMethod(WorkflowImplementationOptions.Builder.class, "setFailWorkflowExceptionTypes", Class[].class)
                .because("code is mended and rolled back, and an order that has ended by it is not");
    }
}
