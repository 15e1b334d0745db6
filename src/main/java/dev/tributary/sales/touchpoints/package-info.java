/**
 * From what a shop sends to the tracking items it leads to. It must never decide who is credited; the pure rules do.
 */
@NullMarked
package dev.tributary.sales.touchpoints;

import org.jspecify.annotations.NullMarked;
