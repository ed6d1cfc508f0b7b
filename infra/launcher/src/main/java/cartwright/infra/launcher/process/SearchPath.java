package cartwright.infra.launcher.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a person's programs are found by their names. */
public final class SearchPath {

    private final String directories;

    private SearchPath(String directories) {
        this.directories = directories;
    }

    /** The {@code PATH} of {@code environment}. */
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", ""));
    }

    /** The first program of that name. */
    public Optional<Path> find(String program) {
        return Stream.of(directories.split(":", -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(candidate -> Files.isExecutable(candidate) && Files.isRegularFile(candidate))
                .findFirst();
    }
}
