/**
 * Where tracking links lead, kept in memory and kept fresh. It must never wait for the database when a visitor does, nor
 * know that visits are counted.
 */
@NullMarked
package dev.tributary.tracking.links;

import org.jspecify.annotations.NullMarked;
