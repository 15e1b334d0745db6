/**
 * The parts of {@code openapi.yaml} that all operations share: problems, pages, ids, examples and tags; and how it is served.
 * It must never know any endpoint.
 */
@NullMarked
package dev.tributary.platform.openapi;

import org.jspecify.annotations.NullMarked;
