/**
 * The payloads of shop systems, parsed into orders, refunds and cancellations. It must never know a database, a signature
 * or a request.
 */
@NullMarked
package dev.tributary.integrations.shops;

import org.jspecify.annotations.NullMarked;
