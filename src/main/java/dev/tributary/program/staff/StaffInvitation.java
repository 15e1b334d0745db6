package dev.tributary.program.staff;

import dev.tributary.platform.web.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record StaffInvitation(
        @NotBlank @Email String email,
        @Nullable @Size(max = 200) String name,
        @NotNull StaffRole role) {}
