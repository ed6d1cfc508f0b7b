package cartwright.infra.e2e;

import cartwright.workflows.payment.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test of each {@link Provider} that somebody is asked at: nobody is for credit. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(value = Provider.class, names = "CREDIT", mode = EnumSource.Mode.EXCLUDE)
@interface EveryProvider {}
