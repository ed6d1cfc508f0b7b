package cartwright.api.kernel;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Libraries bring other formats along; bodies in them would be read without the checks of {@link Bodies}. */
@Configuration(proxyBeanMethods = false)
class JsonOnly implements WebMvcConfigurer {

    private static final List<MediaType> OTHERS = List.of(
            MediaType.APPLICATION_XML,
            MediaType.APPLICATION_YAML,
            MediaType.APPLICATION_CBOR,
            new MediaType("application", "x-jackson-smile"));

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(JsonOnly::isOther));
    }

    /** A charset may stand in the type beside what matters. */
    private static boolean isOther(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> OTHERS.stream().anyMatch(type::equalsTypeAndSubtype));
    }
}
