/**
 * The conventions of the API over HTTP: ids, pages, preconditions, limits, languages, and the answer to a problem. It must
 * never know who calls, which brand is meant, or any word of affiliate marketing.
 */
@NullMarked
package dev.tributary.platform.web;

import org.jspecify.annotations.NullMarked;
