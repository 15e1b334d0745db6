/**
 * Events told to other systems: endpoints of a brand, signed as Standard Webhooks has it, and postbacks to affiliates. It must
 * never know what an event means, and calls nobody inside a transaction.
 */
@NullMarked
package dev.tributary.integrations.webhooks;

import org.jspecify.annotations.NullMarked;
