/**
 * Who the caller is and what they may: API keys, staff sessions, the checking of signed tokens.
 * It must never know what a token is about; the room that owns the subject does.
 */
@NullMarked
package dev.tributary.access;

import org.jspecify.annotations.NullMarked;
