/**
 * A brand to look at, for a service that was started with nothing. It comes in by the front door like every other client,
 * over HTTP: it knows the API and no room.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.demo;
