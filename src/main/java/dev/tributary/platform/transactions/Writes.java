package dev.tributary.platform.transactions;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs in a transaction of the caller's brand. On a POST an {@code Idempotency-Key} is honoured: its record is
 * written in that very transaction.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Writes {
    /** For what writes very many rows; 0 for the usual limit of a transaction. A statement keeps its own limit. */
    @Nonbinding
    int atMostSeconds() default 0;
}
