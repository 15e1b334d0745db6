package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** The first link and the first code of an enrollment have no name and no destination of their own. */
final class FirstItem extends Problem {
    private static final long serialVersionUID = 1;

    FirstItem() {
        super(
                CONFLICT,
                "This is the first link or code of its enrollment: it has no name and no destination of its own. Add another one instead.");
    }
}
