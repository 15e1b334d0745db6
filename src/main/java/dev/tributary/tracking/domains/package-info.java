/**
 * The brands' own hosts for their links, and whether the service is reached through them. It must never know
 * which links there are.
 */
@NullMarked
package dev.tributary.tracking.domains;

import org.jspecify.annotations.NullMarked;
