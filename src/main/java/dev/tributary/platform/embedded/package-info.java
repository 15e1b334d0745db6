/**
 * What the service runs on when nothing is configured: a data folder, a PostgreSQL of its own in it, and secrets that it
 * made for itself. It runs before the framework does, and knows no affiliate word.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.platform.embedded;
