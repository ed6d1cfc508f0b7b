package cartwright.infra.architecture.violations.workflows.order;

import java.nio.file.Files;
import java.nio.file.Path;

class UsesFiles {
    boolean isThere(Path path) {
        return Files.exists(path);
    }
}
