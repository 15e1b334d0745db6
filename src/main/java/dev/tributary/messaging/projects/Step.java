package dev.tributary.messaging.projects;

/** The step of a member with the offer of a project. */
enum Step {
    GENERATE,
    SEND,
    DONE
}
