package cartwright.api.description;

import cartwright.api.kernel.Caller;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.ImportId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.PriceId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Currency;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says beside the endpoints. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String BEARER = "bearer";

    private static final String HABITS = """
            Money is in minor units. Errors are application/problem+json with a stable `code`. Fields that are not known are \
            ignored; a wrong type is an error. Every answer carries `X-Correlation-Id`. `?fields=a,b.c` trims an answer; in lists \
            the fields are those of the items. Every POST that creates or moves something takes an `Idempotency-Key`: the same \
            key and body are answered the same, with `Idempotency-Replayed: true`.""";

    /** Endpoints are grouped by context, as everything else is. */
    @Bean
    GlobalOperationCustomizer groupedByContext() {
        return (operation, handler) -> {
            var context = handler.getBeanType().getPackageName();
            return operation.tags(List.of(context.substring(context.lastIndexOf('.') + 1)));
        };
    }

    @Bean
    OpenAPI description() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        List.of(
                        OrderId.class,
                        PaymentId.class,
                        PriceId.class,
                        FulfilmentId.class,
                        RefundId.class,
                        ReturnId.class,
                        ImportId.class,
                        ImageId.class,
                        CustomerId.class,
                        Sku.class)
                .forEach(id -> SpringDocUtils.getConfig().replaceWithSchema(id, new StringSchema()));
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Currency.class, new StringSchema().example("GBP").description("ISO 4217"));
        return new OpenAPI()
                .info(new Info().title("Cartwright").version("1").description(HABITS))
                .components(new Components()
                        .addSchemas("Problem", ErrorAnswers.schema())
                        .addSchemas("ImageBytes", new BinarySchema())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }
}
