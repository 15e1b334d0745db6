/**
 * Layer 7: shops and networks that report by themselves.
 *
 * <p><b>Words</b>. An <i>integration</i> is a connected shop with its secret. An <i>inbound delivery</i> is one call of a
 * shop, with its outcome. A <i>shop event</i> is a payload in our words: an order, a refund, a cancellation.
 *
 * <p><b>Tables</b>: {@code integrations}, {@code inbound_deliveries}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>The signature is checked over the bytes as they came, before anything is read.
 * <li>A signed call is answered 200 and processed once, by the shop's delivery, order and refund ids. A refusal stands in the
 * delivery, with the reason.
 * <li>Orders and refunds go in the same way as those of the API.
 * <li>Deliveries are kept for 30 days.
 * </ul>
 *
 * <p>It must never record or refund in a way of its own. {@code shops} reads payloads and is pure.
 */
@NullMarked
package dev.tributary.integrations;

import org.jspecify.annotations.NullMarked;
