package cartwright.api.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Trims answers to {@code ?fields=a,b.c}. Lists are gone through, so that {@code lines.sku} keeps the sku of every line; in a
 * page of a list the fields are those of its items. What is not there is not missed.
 */
@RestControllerAdvice(basePackages = "cartwright.api")
class Fields implements ResponseBodyAdvice<Object> {

    private static final int MOST = 50;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.]{1,100}(,[A-Za-z0-9_.]{1,100})*");

    private final JsonMapper mapper;

    Fields(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The fields to keep, each with what to keep of it; nothing in it means all of it. */
    private record Kept(Map<String, Kept> byName) {

        void add(String path) {
            var kept = this;
            for (var name : path.split("\\.", -1)) {
                kept = kept.byName.computeIfAbsent(name, ignored -> new Kept(new LinkedHashMap<>()));
            }
        }
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var fields = request instanceof ServletServerHttpRequest servlet
                ? servlet.getServletRequest().getParameter("fields")
                : null;
        if (fields == null
                || body == null
                || body instanceof ProblemDetail
                || !contentType.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return body;
        }
        var kept = read(fields);
        var tree = mapper.<JsonNode>valueToTree(body);
        return body instanceof Page<?> ? page(tree, kept) : trim(tree, kept);
    }

    /** Refuses what is no list of fields, before anything is done for the request. */
    static void check(String fields) {
        if (!FORM.matcher(fields).matches() || fields.split(",").length > MOST) {
            throw Problem.invalid("fields", "is a list of at most " + MOST + " field names, such as id,lines.sku");
        }
    }

    private static Kept read(String fields) {
        check(fields);
        var kept = new Kept(new LinkedHashMap<>());
        Arrays.stream(fields.split(",")).forEach(kept::add);
        return kept;
    }

    private static JsonNode page(JsonNode page, Kept kept) {
        var trimmed = JsonNodeFactory.instance.objectNode();
        trimmed.set("items", trim(page.get("items"), kept));
        trimmed.set("nextCursor", page.get("nextCursor"));
        return trimmed;
    }

    private static JsonNode trim(JsonNode node, Kept kept) {
        if (kept.byName().isEmpty()) {
            return node;
        }
        if (node.isArray()) {
            var trimmed = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> trimmed.add(trim(item, kept)));
            return trimmed;
        }
        if (!node.isObject()) {
            return node;
        }
        var trimmed = JsonNodeFactory.instance.objectNode();
        kept.byName().forEach((name, inner) -> {
            var value = node.get(name);
            if (value != null) {
                trimmed.set(name, trim(value, inner));
            }
        });
        return trimmed;
    }
}
