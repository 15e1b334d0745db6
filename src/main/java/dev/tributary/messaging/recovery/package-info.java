/**
 * Sends affiliates the dashboard links that they have lost. It must never reveal whether an address is known: the request is
 * answered before the address is looked up.
 */
@NullMarked
package dev.tributary.messaging.recovery;

import org.jspecify.annotations.NullMarked;
