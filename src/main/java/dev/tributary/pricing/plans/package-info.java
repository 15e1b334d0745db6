/**
 * Commission plans: named terms that never change, only get a next version. It must never know who earns by them, nor
 * anything of an offer but its id.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.pricing.plans;
