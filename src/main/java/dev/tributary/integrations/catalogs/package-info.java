/**
 * The collections of a shop's products, read from the shop itself where the brand has given a token for it: Shopify's Admin API
 * in GraphQL, WooCommerce's REST API. It must never know an order.
 */
@NullMarked
package dev.tributary.integrations.catalogs;

import org.jspecify.annotations.NullMarked;
