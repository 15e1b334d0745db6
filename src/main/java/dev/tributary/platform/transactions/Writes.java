package dev.tributary.platform.transactions;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the method in a transaction of the caller's brand. A POST honours {@code Idempotency-Key}: its record is written in
 * the same transaction.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Writes {
    /**
     * The time limit of the transaction, for methods that write very many rows; 0 for the default. Each statement keeps its
     * own limit.
     */
    @Nonbinding
    int atMostSeconds() default 0;
}
