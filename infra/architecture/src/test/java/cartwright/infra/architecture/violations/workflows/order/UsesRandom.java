package cartwright.infra.architecture.violations.workflows.order;

import java.util.Random;

class UsesRandom {
    int draw(Random random) {
        return random.nextInt();
    }
}
