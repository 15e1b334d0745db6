/**
 * The database as one brand sees it: the tenant of a transaction, plain SQL to records, many rows at once, and notifications
 * of other instances. It must never know who calls or what the data is about.
 */
@NullMarked
package dev.tributary.platform.tenancy;

import org.jspecify.annotations.NullMarked;
