package dev.tributary.program.staff;

import org.jspecify.annotations.Nullable;

/** @param active false disables the account; true enables it again */
record StaffChange(@Nullable StaffRole role, @Nullable Boolean active) {}
