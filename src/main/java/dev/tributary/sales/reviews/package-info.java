/**
 * Orders that wait for a decision, why, and until when; what nobody decides is accepted. It must never decide by itself what
 * is found on an order.
 */
@NullMarked
package dev.tributary.sales.reviews;

import org.jspecify.annotations.NullMarked;
