package cartwright.infra.sandbox;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SandboxBeans {
    /** The real time, for what really travels: webhooks and their signatures. */
    @Bean
    Clock wallClock() {
        return Clock.systemUTC();
    }

    /** The server's own address, for links that the answers carry (3-D Secure page, label images). */
    @Bean
    PublicAddress publicAddress(SandboxSettings settings) {
        return new PublicAddress(settings.publicUrl());
    }

    @Bean
    RandomGenerator.SplittableGenerator randomness() {
        return (RandomGenerator.SplittableGenerator) RandomGenerator.of("L64X128MixRandom");
    }
}
