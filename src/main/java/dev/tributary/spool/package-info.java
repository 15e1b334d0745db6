/**
 * Records that wait on disk until the database has them: a killed process loses none. It must never know what a record
 * holds.
 */
@NullMarked
package dev.tributary.spool;

import org.jspecify.annotations.NullMarked;
