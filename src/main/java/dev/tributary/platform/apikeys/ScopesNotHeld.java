package dev.tributary.platform.apikeys;

import dev.tributary.platform.problems.Problem;

/** The caller lacks a scope of the key that it wants to create or rotate. */
final class ScopesNotHeld extends Problem {
    ScopesNotHeld() {
        super(FORBIDDEN, "A key can be made or rotated by whoever has all of its scopes.");
    }
}
