/**
 * Members in offers: who promotes what, by which plan, and whether still. It must never know what somebody shares or
 * earns by it.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.program.enrollments;
