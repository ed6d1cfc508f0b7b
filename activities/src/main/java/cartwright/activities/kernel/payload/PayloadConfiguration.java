package cartwright.activities.kernel.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one data converter of API and workers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayloadKeys.class)
public class PayloadConfiguration {

    /** Encrypts payloads, failures' messages and stack traces included. */
    @Bean
    DataConverter payloadConverter(EncryptingCodec codec) {
        return new CodecDataConverter(plain(), List.of(codec), true);
    }

    /** Also behind the codec endpoint that shows payloads to staff. */
    @Bean
    EncryptingCodec payloadCodec(PayloadKeys keys) {
        return new EncryptingCodec(keys);
    }

    /** JSON in which fields may be added: a worker that is older than a payload ignores what it does not know. */
    public static DataConverter plain() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                // The SDK itself writes an Optional when a failure's attributes are encrypted.
                .addModule(new Jdk8Module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }
}
