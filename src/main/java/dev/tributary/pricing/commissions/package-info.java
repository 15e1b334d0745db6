/**
 * What a sale earns: terms and an order become a commission with its explanation, and a refund takes back its part of it.
 * Pure: the same input gives the same answer for ever, so the caller passes the day, the progress and the frozen rate. It
 * must never know a database, a clock, a framework, JSON, or whose money it is.
 */
@NullMarked
package dev.tributary.pricing.commissions;

import org.jspecify.annotations.NullMarked;
