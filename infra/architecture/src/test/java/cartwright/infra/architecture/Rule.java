package cartwright.infra.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * A rule of the architecture, over the packages below any root, so that it can be held against the product and against
 * classes that break it.
 *
 * @param name what it demands
 * @param over the rule for packages below a root
 * @param culprits the classes in {@code violations} that it must catch, all of them
 */
record Rule(String name, Function<String, ArchRule> over, List<String> culprits) {

    Rule {
        culprits = List.copyOf(culprits);
    }

    static Rule of(String name, Function<String, ArchRule> over, String... culprits) {
        return new Rule(name, over, List.of(culprits));
    }

    @Override
    public String toString() {
        return name;
    }
}
