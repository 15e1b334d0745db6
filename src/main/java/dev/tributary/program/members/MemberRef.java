package dev.tributary.program.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as it is named beside other things: enough to show a row without asking for the member. */
public record MemberRef(MemberId id, String name) {
    public static MemberRef of(UUID id, String firstName, @Nullable String lastName) {
        return new MemberRef(new MemberId(id), lastName == null ? firstName : firstName + " " + lastName);
    }
}
