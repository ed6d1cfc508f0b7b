package cartwright.infra.bench.comparison;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A part of the shop on the benchmark's database, with the connections that the applications have. */
public final class BenchShop {

    private BenchShop() {}

    /** Starts the part that {@code configuration} names, with {@code settings} beside its defaults. */
    public static ConfigurableApplicationContext start(
            BenchDatabase database, Class<?> configuration, Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "warn");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.user());
        all.put("spring.datasource.password", database.password());
        all.put("spring.datasource.hikari.data-source-properties.prepareThreshold", "1");
        all.put("spring.datasource.hikari.data-source-properties.options", "-c plan_cache_mode=force_generic_plan");
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .properties(all)
                .run();
    }
}
