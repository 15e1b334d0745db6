/**
 * What the service stands on when nothing is configured: a data folder, a PostgreSQL of its own in it, and the secrets it
 * made for itself. Runs before the framework does, and knows no affiliate word.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.platform.embedded;
