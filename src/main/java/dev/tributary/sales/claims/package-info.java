/**
 * Orders that affiliates claim as theirs, and what the brand answers by a day. It must never move a credit: staff do that.
 */
@NullMarked
package dev.tributary.sales.claims;

import org.jspecify.annotations.NullMarked;
