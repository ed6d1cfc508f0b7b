package cartwright.activities.user;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stored accounts. */
interface AccountRows extends Repository<AccountRow, UUID> {

    Optional<AccountRow> findById(UUID id);

    @Query("SELECT a FROM AccountRow a WHERE lower(a.email) = lower(:email)")
    Optional<AccountRow> findByEmail(String email);
}
