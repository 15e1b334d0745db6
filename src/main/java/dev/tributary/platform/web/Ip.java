package dev.tributary.platform.web;

import dev.tributary.platform.values.IpAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that {@link IpAddress} accepts. */
@Constraint(validatedBy = Ip.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Ip {
    String message() default "must be an IPv4 or IPv6 address, without a port";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<Ip, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return ParserConstraint.isValid(text, IpAddress::parse, context);
        }
    }
}
