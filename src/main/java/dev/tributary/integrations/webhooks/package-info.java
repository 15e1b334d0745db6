/**
 * Events sent to other systems: to endpoints of a brand, signed as Standard Webhooks defines it, and as postbacks to
 * affiliates. It must never know what an event means, and calls nobody inside a transaction.
 */
@NullMarked
package dev.tributary.integrations.webhooks;

import org.jspecify.annotations.NullMarked;
