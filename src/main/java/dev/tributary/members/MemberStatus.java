package dev.tributary.members;

public enum MemberStatus {
    ACTIVE,
    ARCHIVED
}
