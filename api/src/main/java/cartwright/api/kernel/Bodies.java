package cartwright.api.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at every JSON body before it becomes a record: refuses card numbers, which must not come this far into the shop, and
 * a character that no store can keep.
 */
@RestControllerAdvice
class Bodies extends RequestBodyAdviceAdapter {

    private final JsonMapper mapper;

    Bodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.getParameterType() != byte[].class && parameter.getParameterType() != String.class;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        var bytes = message.getBody().readAllBytes();
        check(bytes, !parameter.hasParameterAnnotation(Unchecked.class));
        return new Read(new ByteArrayInputStream(bytes), message.getHeaders());
    }

    private void check(byte[] bytes, boolean forCards) {
        JsonNode tree;
        try {
            tree = mapper.readTree(bytes);
        } catch (JacksonException malformed) {
            return; // the converter finds the same and says where
        }
        if (forCards) {
            CardNumbers.find(tree).ifPresent(pointer -> {
                throw new Problem(
                                ErrorCode.CARD_NUMBER_REFUSED,
                                "The body holds what looks like a card number. Send the provider's token instead.")
                        .with("errors", List.of(new Problem.FieldError(pointer, "looks like a card number")));
            });
        }
        if (holdsNul(tree)) {
            throw Problem.invalid("", "holds the character U+0000");
        }
    }

    private static boolean holdsNul(JsonNode node) {
        return node.isString()
                ? node.asString().indexOf('\0') >= 0
                : node.valueStream().anyMatch(Bodies::holdsNul);
    }

    private record Read(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
