/**
 * Sends affiliates the dashboard links they have lost. It must never tell the one who asks whether an address is known: the
 * answer is given before anything is looked up.
 */
@NullMarked
package dev.tributary.messaging.recovery;

import org.jspecify.annotations.NullMarked;
