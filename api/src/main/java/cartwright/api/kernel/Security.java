package cartwright.api.kernel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/** Which requests need a login. What a login may do is said by the controllers, beside what they do. */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final String[] OPEN = {
        "/v1/auth/**",
        "/v1/webhooks/**",
        "/codec/**",
        "/v3/api-docs/**",
        "/docs",
        "/docs/**",
        "/swagger-ui/**",
        "/actuator/**",
        "/error"
    };

    private static final String[] OPEN_TO_READ = {"/v1/products", "/v1/products/*", "/v1/inventory/*"};

    @Bean
    SecurityFilterChain filters(HttpSecurity http, JsonMapper json, ApiProperties properties) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(temporalUi(properties)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN_TO_READ)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
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

    private static UrlBasedCorsConfigurationSource temporalUi(ApiProperties properties) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(properties.temporalUi()));
        cors.setAllowedMethods(List.of("POST"));
        cors.setAllowedHeaders(List.of("Content-Type", "X-Namespace", "Authorization"));
        var sources = new UrlBasedCorsConfigurationSource();
        sources.registerCorsConfiguration("/codec/**", cors);
        return sources;
    }
}
