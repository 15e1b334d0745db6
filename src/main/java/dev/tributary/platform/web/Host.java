package dev.tributary.platform.web;

import dev.tributary.platform.values.HostName;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that {@link HostName} accepts. */
@Constraint(validatedBy = Host.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Host {
    String message() default "must be the name of a host";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<Host, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return ParserConstraint.isValid(text, HostName::parse, context);
        }
    }
}
