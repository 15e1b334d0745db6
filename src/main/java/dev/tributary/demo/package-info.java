/**
 * A demo brand, for a service that was started with nothing configured. It is loaded over HTTP, as any client of the API
 * would.
 *
 * <p>Its orders are those of one day of the Online Retail data set, spread over the last four weeks. It is loaded once, when
 * the database holds no brand.
 *
 * <p>It must never know a type or a table of another module.
 */
@NullMarked
package dev.tributary.demo;

import org.jspecify.annotations.NullMarked;
