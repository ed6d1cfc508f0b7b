package cartwright.api.kernel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who the caller is: a bearer token or nobody. Who may do what is said by {@link Allowed} and {@link Open} beside each endpoint
 * and enforced by {@link Access}, so that paths and methods that do not exist are answered as such.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** The page at /docs brings its own styles; nothing comes from elsewhere. */
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain filters(HttpSecurity http, JsonMapper json, ApiProperties properties) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(temporalUi(properties)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint((request, response, failed) -> refuse(json, response)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((request, response, failed) -> refuse(json, response)))
                .build();
    }

    private static void refuse(JsonMapper json, HttpServletResponse response) throws IOException {
        var problem = new Problem(ErrorCode.UNAUTHENTICATED, "Send a valid access token: Authorization: Bearer …");
        response.setStatus(problem.code().status().value());
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType("application/problem+json");
        json.writeValue(response.getOutputStream(), problem.detail());
    }

    /** Only the Temporal UI's pages may ask for payloads; no other page may post anything to the codec's sign-in. */
    private static UrlBasedCorsConfigurationSource temporalUi(ApiProperties properties) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.temporalUi());
        cors.setAllowedMethods(List.of("POST"));
        cors.setAllowedHeaders(List.of("Content-Type", "X-Namespace", "Authorization"));
        cors.setAllowCredentials(true);
        var sources = new UrlBasedCorsConfigurationSource();
        sources.registerCorsConfiguration("/codec/decode", cors);
        sources.registerCorsConfiguration("/codec/encode", cors);
        sources.registerCorsConfiguration("/codec/**", new CorsConfiguration());
        return sources;
    }
}
