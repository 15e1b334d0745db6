/**
 * Posts what conversions earn to locked accounts: commission, reversals, rewards. It must never know why, only how much.
 */
@NullMarked
package dev.tributary.sales.earnings;

import org.jspecify.annotations.NullMarked;
