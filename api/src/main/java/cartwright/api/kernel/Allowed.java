package cartwright.api.kernel;

import cartwright.activities.user.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call an endpoint; administrators always may. Also what the OpenAPI description says of it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    /** The roles of which one is enough. */
    Role[] value();
}
