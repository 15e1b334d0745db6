package dev.tributary.tracking.domains;

import dev.tributary.platform.problems.Problem;

/** A host leads to the links of one brand. */
final class LinkDomainTaken extends Problem {
    private static final long serialVersionUID = 1;

    LinkDomainTaken() {
        super(CONFLICT, "Another brand shows its links under this host.");
    }
}
