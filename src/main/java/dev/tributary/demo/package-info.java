/**
 * A demo brand, for a service that was started with nothing configured. It is a client of the API like any other, over HTTP.
 *
 * <p>Its orders are those of one day of the Online Retail data set, moved over the last four weeks. It is loaded once, when
 * the database holds no brand.
 *
 * <p>It must never know a type or a table of another module.
 */
@NullMarked
package dev.tributary.demo;

import org.jspecify.annotations.NullMarked;
