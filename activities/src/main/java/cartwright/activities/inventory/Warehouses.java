package cartwright.activities.inventory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where stock is kept. */
@Service
public class Warehouses {

    private final JdbcClient jdbc;

    Warehouses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there is one with this code. */
    public boolean exists(String code) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inventory.warehouse WHERE code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }
}
