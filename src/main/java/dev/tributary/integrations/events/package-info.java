/**
 * The events of a brand, for its other systems: rows of the audit trail, each with a type and an object. It must never know who
 * receives them, or how.
 */
@NullMarked
package dev.tributary.integrations.events;

import org.jspecify.annotations.NullMarked;
