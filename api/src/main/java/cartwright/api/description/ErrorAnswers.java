package cartwright.api.description;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MayBeUndecided;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.Unchecked;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/** Describes, for every endpoint, who may call it, each error it answers with, and that it may not know yet. */
@Component
class ErrorAnswers implements OperationCustomizer {

    /** The roles of an endpoint, as an extension of its operation. */
    static final String ROLES = "x-roles";

    private static final Set<ErrorCode> EVERYWHERE = EnumSet.of(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.RATE_LIMITED,
            ErrorCode.INTERNAL_ERROR,
            ErrorCode.UNAVAILABLE);

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        var codes = EnumSet.copyOf(EVERYWHERE);
        var refuses = endpoint.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(List.of(refuses.value()));
        }
        var allowed = endpoint.getMethodAnnotation(Allowed.class);
        if (allowed != null) {
            codes.add(ErrorCode.FORBIDDEN);
            operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.BEARER));
            operation.addExtension(ROLES, roles(allowed));
        }
        for (var parameter : endpoint.getMethodParameters()) {
            codes.addAll(codesOf(parameter));
        }
        if (endpoint.hasMethodAnnotation(MayBeUndecided.class)) {
            operation.getResponses().addApiResponse("202", undecided(operation));
        }
        describe(operation, codes);
        return operation;
    }

    private static ApiResponse undecided(Operation operation) {
        return new ApiResponse()
                .description("How things stand: what was asked for may yet be carried out, or refused; look again")
                .content(Objects.requireNonNull(operation.getResponses().get("200"), "the answer once it is decided")
                        .getContent());
    }

    private static Set<ErrorCode> codesOf(MethodParameter parameter) {
        var codes = EnumSet.noneOf(ErrorCode.class);
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            codes.addAll(Set.of(ErrorCode.BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
            if (!parameter.hasParameterAnnotation(Unchecked.class) && parameter.getParameterType() != byte[].class) {
                codes.add(ErrorCode.CARD_NUMBER_REFUSED);
            }
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            codes.add(ErrorCode.NOT_FOUND);
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && header.name().equals("Idempotency-Key")) {
            codes.addAll(Set.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.IDEMPOTENCY_IN_FLIGHT));
        }
        if (header != null && header.name().equals(HttpHeaders.IF_MATCH)) {
            codes.addAll(Set.of(ErrorCode.VERSION_REQUIRED, ErrorCode.VERSION_STALE));
        }
        return codes;
    }

    private static List<String> roles(Allowed allowed) {
        var roles =
                new ArrayList<>(Arrays.stream(allowed.value()).map(Role::name).toList());
        roles.add(Role.ADMIN.name());
        return roles;
    }

    private static void describe(Operation operation, Set<ErrorCode> codes) {
        Map<String, List<ErrorCode>> byStatus = codes.stream()
                .collect(Collectors.groupingBy(
                        code -> String.valueOf(code.status().value()), TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, answers) -> operation.getResponses().addApiResponse(status, response(answers)));
    }

    private static ApiResponse response(List<ErrorCode> codes) {
        var text = codes.stream()
                .map(code -> "`" + code.name() + "`: " + code.meaning() + ".")
                .collect(Collectors.joining("\n\n"));
        return new ApiResponse()
                .description(text)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static Schema<?> money() {
        return new Schema<>().$ref("#/components/schemas/Money");
    }

    /** RFC 9457 and what we add to it. */
    static Schema<?> schema() {
        var codes = new StringSchema();
        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(codes::addEnumItem);
        var error = new ObjectSchema()
                .addProperty(
                        "pointer",
                        new StringSchema()
                                .description("JSON pointer, or the name of a parameter, a header or a file's field"))
                .addProperty("detail", new StringSchema())
                .addProperty("line", new IntegerSchema().format("int64").description("of a file, counted from 1"))
                .addProperty("sku", new StringSchema())
                .addProperty("available", new IntegerSchema().format("int64"));
        var problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", codes)
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("declineCode", new StringSchema())
                .addProperty("orderId", new StringSchema())
                .addProperty("total", money())
                .addProperty("refundable", money())
                .addProperty("traceId", new StringSchema())
                .addProperty("correlationId", new StringSchema());
        problem.setRequired(List.of("title", "status", "code"));
        return problem;
    }
}
