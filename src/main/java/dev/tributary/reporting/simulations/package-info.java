/** What draft terms would pay, for one order or for days gone by. It must never write. */
@NullMarked
package dev.tributary.reporting.simulations;

import org.jspecify.annotations.NullMarked;
