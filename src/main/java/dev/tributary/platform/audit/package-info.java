/**
 * The record of every change: who, in which request, what, before and after. Database triggers write it, which the migration
 * of each module puts on its tables, so that no statement can be forgotten. It must never know what an action means.
 */
@NullMarked
package dev.tributary.platform.audit;

import org.jspecify.annotations.NullMarked;
