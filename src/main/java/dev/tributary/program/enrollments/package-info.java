/**
 * Members in offers: who promotes what, by which plan, and whether they still do. It must never know what somebody shares
 * or earns.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.program.enrollments;
