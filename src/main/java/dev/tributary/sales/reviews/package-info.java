/**
 * Reviews of orders: their reasons, decisions and last days; orders that nobody decides are accepted. It must never compute the
 * signals of an order itself.
 */
@NullMarked
package dev.tributary.sales.reviews;

import org.jspecify.annotations.NullMarked;
