/**
 * Stores, lists and reviews conversions, and moves their credit from one affiliate to another. It must never know how they were
 * reported, or how money is paid out.
 */
@NullMarked
package dev.tributary.sales.conversions;

import org.jspecify.annotations.NullMarked;
