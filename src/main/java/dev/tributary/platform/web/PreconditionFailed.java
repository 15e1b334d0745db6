package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;

/** The object is no longer as the client has seen it. */
final class PreconditionFailed extends Problem {
    PreconditionFailed() {
        super(PRECONDITION_FAILED, "It has changed since it was read. Read it again and repeat the change.");
    }
}
