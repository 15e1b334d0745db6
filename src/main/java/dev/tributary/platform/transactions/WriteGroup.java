package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import java.util.List;
import java.util.UUID;

/** The requests that a writer writes next. */
record WriteGroup<R, A>(UUID brandId, List<Member<R, A>> members, Locking locking) {}
