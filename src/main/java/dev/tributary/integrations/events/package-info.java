/**
 * What happened in a brand, for its other systems to follow: the record of changes, read as events with a type and an object.
 * It must never know who is told, or how.
 */
@NullMarked
package dev.tributary.integrations.events;

import org.jspecify.annotations.NullMarked;
