package cartwright.activities.user;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: as hashes that take long on purpose, each with the name of its method, so that a better one can follow. */
@Configuration(proxyBeanMethods = false)
class PasswordsConfiguration {

    @Bean
    PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
