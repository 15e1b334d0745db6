package dev.tributary.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An absolute http or https address with a host and without user information. */
@Constraint(validatedBy = WebAddress.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface WebAddress {
    String message() default "must be an absolute http or https address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Works on {@link URI}. */
    class Check implements ConstraintValidator<WebAddress, @Nullable URI> {
        private static final int LONGEST = 2000;

        @Override
        public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
            return address == null
                    || (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.toString().length() <= LONGEST);
        }
    }
}
