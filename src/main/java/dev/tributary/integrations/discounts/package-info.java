/**
 * Promo codes in the shops that a brand gave access to: made, changed and ended by Shopify's Admin API in GraphQL and by
 * WooCommerce's REST API, from the outbox. What is to be in a shop is computed anew each time, and compared with what the shop
 * was told last. It must never decide which codes there are.
 */
@NullMarked
package dev.tributary.integrations.discounts;

import org.jspecify.annotations.NullMarked;
