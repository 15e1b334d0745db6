package dev.tributary.program.members;

public enum MemberStatus {
    ACTIVE,
    ARCHIVED
}
