package dev.tributary.program.members;

import java.util.List;
import java.util.UUID;

/** The systems of a member that are notified of their orders. Implemented by a module that knows them. */
public interface PostbacksOfMember {
    /** The rows as JSON objects, without secrets. */
    List<String> of(UUID memberId);
}
