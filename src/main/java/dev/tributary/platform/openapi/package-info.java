/**
 * What is written of the manners of the API in {@code openapi.yaml}: problems, pages, ids and examples, the same for every
 * endpoint. It must never know any endpoint.
 */
@NullMarked
package dev.tributary.platform.openapi;

import org.jspecify.annotations.NullMarked;
