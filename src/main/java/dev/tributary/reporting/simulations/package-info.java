/** Simulations: what draft terms would pay for one order or past days, and how other settings would attribute. It must never write. */
@NullMarked
package dev.tributary.reporting.simulations;

import org.jspecify.annotations.NullMarked;
