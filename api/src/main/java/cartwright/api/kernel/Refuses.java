package cartwright.api.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The errors an endpoint answers with, beside those that every endpoint does. For the OpenAPI description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** The codes. */
    ErrorCode[] value();
}
