/**
 * What {@code openapi.yaml} says of every operation: problems, pages, ids, examples and tags; and how it is served. It must never
 * know any endpoint.
 */
@NullMarked
package dev.tributary.platform.openapi;

import org.jspecify.annotations.NullMarked;
