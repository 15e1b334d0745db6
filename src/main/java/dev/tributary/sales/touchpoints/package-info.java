/**
 * Resolves the codes and click ids of orders to tracking items. It must never decide who is credited; the pure rules do.
 */
@NullMarked
package dev.tributary.sales.touchpoints;

import org.jspecify.annotations.NullMarked;
