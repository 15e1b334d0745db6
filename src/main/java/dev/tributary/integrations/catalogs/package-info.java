/**
 * Reads the collections of a shop's products from the shop itself, with a token that the brand gave: by Shopify's GraphQL Admin
 * API or WooCommerce's REST API. It must never know an order.
 */
@NullMarked
package dev.tributary.integrations.catalogs;

import org.jspecify.annotations.NullMarked;
