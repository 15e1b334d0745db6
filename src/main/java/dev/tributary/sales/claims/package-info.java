/**
 * Orders that affiliates claim as theirs, and the brand's answers, which have a deadline. It must never move a credit: staff do.
 */
@NullMarked
package dev.tributary.sales.claims;

import org.jspecify.annotations.NullMarked;
