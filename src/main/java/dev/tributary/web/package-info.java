/**
 * The manners of the API: problems, ids, pages, preconditions, repeated requests, limits, and what is written of them in
 * {@code openapi.yaml}. It must never know who calls, which brand is meant, or any word of affiliate marketing.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.web;
