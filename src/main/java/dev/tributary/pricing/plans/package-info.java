/**
 * Commission plans: named terms, with versions that never change. It must never know who earns by them, nor anything of an
 * offer but its id.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.pricing.plans;
