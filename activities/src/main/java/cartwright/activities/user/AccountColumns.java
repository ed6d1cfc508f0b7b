package cartwright.activities.user;

import cartwright.activities.kernel.seal.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept encrypted of an account: who somebody is. It is found by a keyed hash of the e-mail address. */
@Configuration(proxyBeanMethods = false)
class AccountColumns {

    static final SealedColumn PERSON =
            new SealedColumn("users.account", "id", "person", new SealedColumn.Lookup("email_lookup", "email"));

    @Bean
    SealedColumn person() {
        return PERSON;
    }
}
