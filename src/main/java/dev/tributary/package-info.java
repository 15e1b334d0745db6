/** Tributary, a backend for affiliate sales tracking. Each package below is a room; the stairs between them are held by a test. */
@org.jspecify.annotations.NullMarked
package dev.tributary;
