package cartwright.infra.architecture.violations.activities.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class EntityForAll {

    @Id
    private long id;

    public long id() {
        return id;
    }
}
