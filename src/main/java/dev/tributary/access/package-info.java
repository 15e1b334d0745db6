/**
 * Who the caller is, what they may, and whose data a transaction sees: API keys, the operator's token, the check of
 * signed tokens, and the tenant of the transaction. It must never know what the data is about; a room that owns the
 * subject of a token hands in the look-up.
 */
@NullMarked
package dev.tributary.access;

import org.jspecify.annotations.NullMarked;
