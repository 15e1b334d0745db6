package dev.tributary.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource whose addresses people follow from mails and posts: unknown query parameters are ignored, and errors are
 * shown as a page in the visitor's language unless the client asks for something else.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublicAddress {}
