/**
 * What an affiliate sees behind their dashboard link: one enrollment, read-only, in one fresh snapshot. It must never know
 * who bought: no buyer's data is read here, not even to leave it out.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.reporting.dashboard;
