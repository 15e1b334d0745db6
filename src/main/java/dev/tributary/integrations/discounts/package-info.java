/**
 * Promo codes in the shops that a brand gave access to: created, changed and ended from the outbox, by Shopify's GraphQL Admin
 * API and by WooCommerce's REST API. The state that a code should have is computed each time, and compared with the state that
 * was last applied in the shop. It must never decide which codes there are.
 */
@NullMarked
package dev.tributary.integrations.discounts;

import org.jspecify.annotations.NullMarked;
