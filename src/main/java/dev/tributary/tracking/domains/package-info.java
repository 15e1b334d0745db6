/**
 * The hosts of their own under which brands show their links, and whether the service is reached through them. It must never know
 * which links there are.
 */
@NullMarked
package dev.tributary.tracking.domains;

import org.jspecify.annotations.NullMarked;
