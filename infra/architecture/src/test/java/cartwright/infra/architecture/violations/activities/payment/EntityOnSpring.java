package cartwright.infra.architecture.violations.activities.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.springframework.util.StringUtils;

@Entity
class EntityOnSpring {

    @Id
    private String id = "";

    boolean isNew() {
        return !StringUtils.hasText(id);
    }
}
