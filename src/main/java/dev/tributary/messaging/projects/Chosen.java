package dev.tributary.messaging.projects;

import dev.tributary.program.members.MemberId;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

record Chosen(
        @NotEmpty @Size(max = ProjectResource.MOST_AT_ONCE) List<@NotNull MemberId> memberIds) {
    List<UUID> ids() {
        return memberIds.stream().map(MemberId::value).toList();
    }
}
