package dev.tributary.platform.apikeys;

import dev.tributary.platform.problems.Problem;

/** Whoever makes or rotates a key gets its scopes, and lacks some of these. */
final class ScopesNotHeld extends Problem {
    ScopesNotHeld() {
        super(FORBIDDEN, "A key can be made or rotated by whoever has all of its scopes.");
    }
}
