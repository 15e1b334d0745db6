package dev.tributary.program.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reference to a member with the name, so that a row can be shown without a request for the member. */
public record MemberRef(MemberId id, String name) {
    public static MemberRef of(UUID id, String firstName, @Nullable String lastName) {
        return new MemberRef(new MemberId(id), lastName == null ? firstName : firstName + " " + lastName);
    }
}
