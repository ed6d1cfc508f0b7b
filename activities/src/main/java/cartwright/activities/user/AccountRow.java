package cartwright.activities.user;

import cartwright.workflows.kernel.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An account as it is read, with its password's hash, which leaves this context in no record. */
@Entity
@Table(schema = "users", name = "account")
class AccountRow {

    @Id
    private UUID id;

    private String email;

    private String name;

    @Nullable
    private String phone;

    @Column(name = "password_hash")
    private String passwordHash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private String[] roles;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    Account account() {
        return new Account(
                CustomerId.of(id),
                email,
                name,
                phone,
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toSet()));
    }

    String passwordHash() {
        return passwordHash;
    }
}
