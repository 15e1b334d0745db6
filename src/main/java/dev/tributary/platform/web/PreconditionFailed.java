package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;

/** What is to be changed is no longer what the client has seen. */
final class PreconditionFailed extends Problem {
    PreconditionFailed() {
        super(PRECONDITION_FAILED, "It has changed since it was read. Read it again and repeat the change.");
    }
}
