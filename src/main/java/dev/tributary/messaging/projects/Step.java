package dev.tributary.messaging.projects;

/** Where a member stands with the offer of a project. */
enum Step {
    GENERATE,
    SEND,
    DONE
}
