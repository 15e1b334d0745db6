/**
 * Who the caller is and what they may: bearer tokens, the operator's token, scopes, and the keys that sign. It must never know
 * what the data is about; a room that owns the subject of a token hands in the look-up.
 */
@NullMarked
package dev.tributary.platform.access;

import org.jspecify.annotations.NullMarked;
