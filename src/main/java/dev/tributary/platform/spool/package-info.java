/**
 * Records that wait on disk until they are stored. A killed process loses none, and a lost disk none of those with copies in
 * the database. It must never know what a record holds.
 */
@NullMarked
package dev.tributary.platform.spool;

import org.jspecify.annotations.NullMarked;
