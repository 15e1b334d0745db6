/**
 * One parser for each kind of value that comes from outside: text, web addresses, hosts, e-mail addresses, IP addresses,
 * decimals, instants and days. Validation and later use call the same parser, so that nothing is stored that cannot be used.
 * Pure: no HTTP, no JSON library, no clock.
 */
@NullMarked
package dev.tributary.platform.values;

import org.jspecify.annotations.NullMarked;
