/**
 * What the service runs on when nothing is configured: a data folder, an embedded PostgreSQL in it, and generated secrets. It
 * runs before the framework does, and knows no affiliate word.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.platform.embedded;
