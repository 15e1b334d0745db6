/**
 * Checks whether the service is reached through the hosts of brands' links. It must never know which links there are.
 */
@NullMarked
package dev.tributary.integrations.domainchecks;

import org.jspecify.annotations.NullMarked;
