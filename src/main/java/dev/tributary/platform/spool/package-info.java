/**
 * Records that wait on disk until they are stored: a killed process loses none, nor a lost disk those whose copies are in
 * the database. It must never know what a record holds.
 */
@NullMarked
package dev.tributary.platform.spool;

import org.jspecify.annotations.NullMarked;
