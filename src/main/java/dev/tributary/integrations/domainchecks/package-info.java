/** Checks that the hosts of brands' links reach the service. It must never know which links there are. */
@NullMarked
package dev.tributary.integrations.domainchecks;

import org.jspecify.annotations.NullMarked;
