package dev.tributary.platform.apikeys;

import dev.tributary.platform.problems.Problem;

/** The key was revoked or replaced. */
final class ApiKeyEnded extends Problem {
    ApiKeyEnded() {
        super(CONFLICT, "This key was revoked or replaced; a new one can be made.");
    }
}
