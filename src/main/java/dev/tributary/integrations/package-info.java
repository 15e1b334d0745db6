/**
 * Layer 8: other systems. Shops and networks that report orders themselves, and receivers of events.
 *
 * <p><b>Words</b>. An <i>integration</i> is a connected shop with its secret. An <i>inbound delivery</i> is one call of a
 * shop, with its result. A <i>statement</i> is what its payload says about an order; a <i>step</i> is one change that brings the
 * order to it; the <i>memory</i> is what is stored of the statements about an order. An <i>access</i> is a token with which a
 * shop is called, to read its <i>catalog</i> or to create promo codes in it. An <i>event</i> is a change in the audit trail as
 * other systems see it; an <i>endpoint</i> is where events are sent, a <i>postback</i> is the endpoint of an affiliate, and a
 * <i>webhook delivery</i> is one event for one endpoint.
 *
 * <p><b>Tables</b>: {@code integrations}, {@code inbound_deliveries}, {@code shop_orders}, {@code shop_order_ids},
 * {@code shop_collections}, {@code shop_accesses}, {@code shop_code_differences}, {@code webhook_endpoints},
 * {@code webhook_deliveries}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>The signature is checked over the bytes as they came, before anything is read.
 * <li>A signed call is answered 200 and processed once, by the shop's delivery, order and refund ids. A refusal is logged with
 * the delivery, with the reason.
 * <li>A statement describes the present; older statements do not override newer ones. Parts of it that cannot be applied are
 * noted, and the rest is applied.
 * <li>Messages about one order are processed one at a time: the advisory lock of the order is taken first, then accounts, then
 * conversions.
 * <li>Orders and refunds of shops are recorded as those of the API.
 * <li>Deliveries are kept for 30 days, their bodies encrypted; those that wait for an order for 180.
 * <li>An event is delivered at least once. Events of one object, and ledger entries of one account, reach an endpoint in the
 * order of their changes: a delivery is not sent while an earlier one of its object waits.
 * <li>An address that others gave is resolved once for each call, checked, and connected to as it was resolved.
 * <li>A promo code is created once in each shop that takes codes: a shop that may have it already is searched first. The state
 * it should have is computed each time, and its status is what the shop answered last.
 * <li>A receiver that hangs holds sockets of its own endpoint and no thread.
 * </ul>
 *
 * <p>It must never record or refund in a way of its own. {@code shops} reads payloads and plans steps, and is pure.
 */
@NullMarked
package dev.tributary.integrations;

import org.jspecify.annotations.NullMarked;
