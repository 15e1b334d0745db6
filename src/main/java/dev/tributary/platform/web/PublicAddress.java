package dev.tributary.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a resource whose addresses people follow from mails and posts: parameters of others are ignored, and what goes wrong is
 * told as a page in the visitor's language unless the client asks for something else.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublicAddress {}
