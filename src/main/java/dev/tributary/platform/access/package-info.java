/**
 * Who the caller is and what they may do: bearer tokens, the operator's token, scopes, and signing keys. Secrets that must be
 * readable again, such as the credentials of other services, are sealed by {@code KeyRing} under a purpose of their own. It
 * must never know what the data is about; the module that owns the subject of a token provides the look-up.
 */
@NullMarked
package dev.tributary.platform.access;

import org.jspecify.annotations.NullMarked;
